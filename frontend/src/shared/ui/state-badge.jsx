// @ts-check
import { humanise } from '@/shared/format/labels.js';
import styles from './state-badge.module.css';

const TONES = /** @type {Record<string, string>} */ ({
  generating: 'live',
  running: 'live',
  queued: 'live',
  waiting_review: 'warn',
  in_review: 'warn',
  proposed: 'accent',
  approved: 'accent',
  scheduled: 'accent',
  live: 'accent',
  succeeded: 'accent',
  failed: 'bad',
});

const LABELS = /** @type {Record<string, string>} */ ({
  waiting_review: 'Needs you',
  succeeded: 'Finished',
  cancelled: 'Stopped',
});

/**
 * The state of a campaign or a run.
 * @param {{ state: string, label?: string, children?: import('react').ReactNode }} props
 */
export function StateBadge({ state, label, children }) {
  return (
    <span className={`${styles.badge} num`} data-kind={TONES[state] ?? 'neutral'}>
      <i className={styles.dot} aria-hidden="true" />
      {label ?? LABELS[state] ?? humanise(state)}
      {children}
    </span>
  );
}
