// @ts-check
import { Skeleton } from '@/shared/ui/skeleton.jsx';
import page from './dashboard-page.module.css';
import tiles from './figure-tiles.module.css';
import styles from './dashboard-skeleton.module.css';

/** The places of what is coming, in their sizes. */
export function DashboardSkeleton() {
  return (
    <>
      <p className="visually-hidden" role="status">
        The dashboard is loading
      </p>
      <div className={styles.line}>
        <Skeleton width="180px" height={14} />
      </div>
      <div className={tiles.tiles}>
        {[0, 1, 2, 3].map((tile) => (
          <div key={tile} className={tiles.tile}>
            <Skeleton width="40%" />
            <Skeleton width="60%" height={24} />
            <Skeleton width="75%" />
          </div>
        ))}
      </div>
      <div className={page.columns}>
        <div className={page.column}>
          <div className={styles.panel} style={{ height: 336 }}>
            <Skeleton width="180px" height={14} />
            <Skeleton height={264} radius={8} />
          </div>
          <Rows count={5} />
        </div>
        <div className={page.column}>
          <Rows count={8} />
        </div>
      </div>
    </>
  );
}

/** @param {{ count: number }} props */
function Rows({ count }) {
  return (
    <div className={styles.panel}>
      {Array.from({ length: count }, (_, row) => (
        <Skeleton key={row} height={16} />
      ))}
    </div>
  );
}
