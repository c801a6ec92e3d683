// @ts-check
import { CornerDownRight } from 'lucide-react';
import styles from './switch-entry.module.css';

/** Somebody else goes on with a question. @param {{ words: string }} props */
export function SwitchEntry({ words }) {
  return (
    <p className={styles.change}>
      <CornerDownRight size={13} className={styles.icon} aria-hidden="true" />
      {words}
    </p>
  );
}
