// @ts-check
import { BadgeCheck, CircleDashed } from 'lucide-react';
import styles from './proof-badge.module.css';

/** Whether planners may claim it. @param {{ proven: boolean }} props */
export function ProofBadge({ proven }) {
  return proven ? (
    <span className={styles.badge} data-proven>
      <BadgeCheck size={14} aria-hidden="true" /> Proven
    </span>
  ) : (
    <span className={styles.badge}>
      <CircleDashed size={14} aria-hidden="true" /> Needs proof: planners won’t claim it
    </span>
  );
}
