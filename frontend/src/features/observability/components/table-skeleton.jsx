// @ts-check
import { Skeleton } from '@/shared/ui/skeleton.jsx';
import styles from './table-skeleton.module.css';

const WIDTHS = ['46%', '38%', '52%', '34%', '44%', '40%', '30%', '48%'];

/** Rows in the shape of those that come. */
export function TableSkeleton() {
  return (
    <div className={styles.table} role="status">
      <span className="visually-hidden">Loading…</span>
      {WIDTHS.map((width, index) => (
        <div key={index} className={styles.row}>
          <Skeleton width={width} height={13} />
          <Skeleton width="78px" height={18} radius={99} />
          <Skeleton width="90px" />
          <Skeleton width="52px" />
        </div>
      ))}
    </div>
  );
}
