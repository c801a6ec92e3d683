// @ts-check
import { Skeleton } from '@/shared/ui/skeleton.jsx';
import styles from './signal-skeleton.module.css';

const TITLES = ['62%', '48%', '71%', '55%', '66%', '43%', '58%', '51%'];

/** @param {{ rows?: number }} props */
export function SignalSkeleton({ rows = TITLES.length }) {
  return (
    <div className={styles.list} role="status" aria-label="Loading signals">
      {TITLES.slice(0, rows).map((width) => (
        <div key={width} className={styles.row}>
          <Skeleton width="26px" height={18} />
          <div className={styles.main}>
            <Skeleton width={width} height={13} />
            <Skeleton width="34%" height={10} />
          </div>
          <Skeleton width="52px" height={10} />
        </div>
      ))}
    </div>
  );
}
