// @ts-check
import { Skeleton } from '@/shared/ui/skeleton.jsx';
import styles from './campaign-table-skeleton.module.css';

const ROWS = ['58%', '42%', '66%', '50%', '38%', '60%', '46%'];

export function CampaignTableSkeleton() {
  return (
    <div className={styles.table} role="status" aria-label="Loading campaigns">
      <div className={styles.row}>
        <Skeleton width="64px" />
      </div>
      {ROWS.map((width) => (
        <div key={width} className={styles.row}>
          <Skeleton width={width} height={16} />
          <Skeleton width="80px" height={20} radius={10} />
          <Skeleton width="70%" />
          <Skeleton width="70%" />
        </div>
      ))}
    </div>
  );
}
