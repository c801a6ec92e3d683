// @ts-check
import { isOld } from '../model/idea-events.js';
import { newWords } from '../model/word-diff.js';
import styles from './idea-text.module.css';

/** @typedef {import('../model/run-state.js').IdeaState} IdeaState */

/** @type {readonly ('title' | 'insight' | 'proposition')[]} */
const FIELDS = ['title', 'insight', 'proposition'];

/**
 * An idea's words; a caret where they are being written, words of an earlier try dimmed until they are written over, and new
 * words marked after a repair.
 * @param {{ idea: IdeaState, drafting: boolean }} props
 */
export function IdeaText({ idea, drafting }) {
  const { text, before } = idea;
  const last = FIELDS.findLast((field) => text[field] && !isOld(idea, field)) ?? 'title';
  const caret = (/** @type {string} */ field) => drafting && last === field && <i className={styles.caret} aria-hidden="true" />;
  const old = (/** @type {keyof import('../model/run-state.js').IdeaText} */ field) => isOld(idea, field) || undefined;
  return (
    <>
      <h3 className={styles.title} data-drafting={drafting || undefined} data-old={old('title')}>
        {text.title}
        {caret('title')}
      </h3>
      {(text.insight || drafting) && (
        <p className={styles.insight} data-old={old('insight')}>
          <Words text={text.insight} before={drafting ? null : before?.insight} />
          {caret('insight')}
        </p>
      )}
      {text.proposition && (
        <p className={styles.proposition} data-old={old('proposition')}>
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
