// @ts-check
import { newWords } from '../model/word-diff.js';
import styles from './idea-text.module.css';

/** @typedef {import('../model/run-state.js').IdeaState} IdeaState */

/**
 * An idea's words; a caret where they are being written, and new words marked after a repair.
 * @param {{ idea: IdeaState }} props
 */
export function IdeaText({ idea }) {
  const { text, before, phase } = idea;
  const drafting = phase === 'drafting';
  const last = text.proposition ? 'proposition' : text.insight ? 'insight' : 'title';
  const caret = (/** @type {string} */ field) => drafting && last === field && <i className={styles.caret} aria-hidden="true" />;
  return (
    <>
      <h3 className={styles.title}>
        {text.title}
        {caret('title')}
      </h3>
      {(text.insight || drafting) && (
        <p className={styles.insight}>
          <Words text={text.insight} before={drafting ? null : before?.insight} />
          {caret('insight')}
        </p>
      )}
      {text.proposition && (
        <p className={styles.proposition}>
          <Words text={text.proposition} before={drafting ? null : before?.proposition} />
          {caret('proposition')}
        </p>
      )}
    </>
  );
}

/** @param {{ text: string, before: string | null | undefined }} props */
function Words({ text, before }) {
  if (!before || before === text) return text;
  return newWords(before, text).map((part, index) => (part.kind === 'new' ? <ins key={index}>{part.text}</ins> : <span key={index}>{part.text}</span>));
}
