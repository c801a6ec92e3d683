// @ts-check
import { Skeleton } from '@/shared/ui/skeleton.jsx';
import styles from './rows-skeleton.module.css';

/** Rows of a card on their way. @param {{ rows?: number }} props */
export function RowsSkeleton({ rows = 3 }) {
  return (
    <div role="status">
      <span className="visually-hidden">Loading</span>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={styles.row}>
          <Skeleton width="38%" />
          <Skeleton width="18%" />
        </div>
      ))}
    </div>
  );
}
