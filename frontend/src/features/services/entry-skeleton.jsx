// @ts-check
import { Skeleton } from '@/shared/ui/skeleton.jsx';
import styles from './entry.module.css';

/** The place of an entry that is being read. */
export function EntrySkeleton() {
  return (
    <div className={styles.columns} role="status" aria-label="Loading">
      <div className={styles.column}>
        <Skeleton height={280} radius={10} />
        <Skeleton height={160} radius={10} />
      </div>
      <div className={styles.column}>
        <Skeleton height={220} radius={10} />
      </div>
    </div>
  );
}
