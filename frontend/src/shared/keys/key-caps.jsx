// @ts-check
import { keyCaps } from './key-name.js';
import styles from './key-caps.module.css';

/** A shortcut as its keys. @param {{ keys: string, quiet?: boolean }} props quiet: decoration beside a control that says it already */
export function KeyCaps({ keys, quiet = false }) {
  return (
    <span className={styles.caps} aria-hidden={quiet || undefined}>
      {keyCaps(keys).map((cap) => (
        <kbd key={cap} className={styles.cap}>
          {cap}
        </kbd>
      ))}
    </span>
  );
}
