// @ts-check
import { Skeleton } from '@/shared/ui/skeleton.jsx';
import page from '../trace-page.module.css';
import styles from './trace-skeleton.module.css';

const BARS = [[0, 14], [10, 22], [12, 16], [26, 38], [30, 20], [52, 26], [56, 18], [76, 20], [78, 12]];

/** The shape of a trace that is being read. */
export function TraceSkeleton() {
  return (
    <div className={page.page} role="status">
      <span className="visually-hidden">Reading the run’s log…</span>
      <div className={styles.header}>
        <Skeleton width="90px" height={10} />
        <Skeleton width="260px" height={22} />
      </div>
      <div className={styles.rows}>
        {BARS.map(([start, width], index) => (
          <div key={index} className={styles.row}>
            <Skeleton width="60%" />
            <span style={{ paddingLeft: `${start}%` }}>
              <Skeleton width={`${width}%`} height={14} />
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}
