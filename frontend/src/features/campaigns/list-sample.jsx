// @ts-check
import { Skeleton } from '@/shared/ui/skeleton.jsx';
import { StateBadge } from '@/shared/ui/state-badge.jsx';
import styles from './list-sample.module.css';

const ROWS = [
  { state: 'generating', width: '52%' },
  { state: 'proposed', width: '38%' },
  { state: 'live', width: '60%' },
];

/** What a list of campaigns looks like: the states are real ones, the rest is drawn. */
export function ListSample() {
  return (
    <div className={styles.sample}>
      {ROWS.map(({ state, width }) => (
        <div key={state} className={styles.row}>
          <Skeleton width={width} height={16} />
          <StateBadge state={state} />
          <Skeleton width="64px" />
        </div>
      ))}
    </div>
  );
}
