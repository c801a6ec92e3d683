// @ts-check
import { lengthOf } from './message-formats.js';
import styles from './text-length.module.css';

/** How long a text is, of how long it may be. @param {{ text: string, limit: number, label?: string }} props */
export function TextLength({ text, limit, label }) {
  const length = lengthOf(text);
  const over = length > limit;
  return (
    <span className={`${styles.length} num`} data-over={over || undefined} title={`${length} of ${limit} characters`}>
      {label && <span className={styles.label}>{label} </span>}
      {length}/{limit}
      {over && <span className="visually-hidden"> too long</span>}
    </span>
  );
}
