// @ts-check
import { CitedText } from '@/shared/evidence/cited-text.jsx';
import styles from './text-entry.module.css';

/** @param {{ text: string, writing: boolean }} props */
export function TextEntry({ text, writing }) {
  return text
    .trim()
    .split(/\n+/)
    .map((paragraph, index, all) => (
      <p key={index} className={styles.text}>
        <CitedText text={paragraph} />
        {writing && index === all.length - 1 && <i className={styles.caret} aria-hidden="true" />}
      </p>
    ));
}
