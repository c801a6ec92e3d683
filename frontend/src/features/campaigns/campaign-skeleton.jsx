// @ts-check
import { Skeleton } from '@/shared/ui/skeleton.jsx';
import styles from './campaign-skeleton.module.css';

export function CampaignSkeleton() {
  return (
    <div className={styles.page} role="status" aria-label="Loading the campaign">
      <Skeleton width="120px" />
      <Skeleton width="320px" height={30} />
      <div className={styles.columns}>
        <div className={styles.main}>
          <Skeleton height={180} radius={12} />
          <Skeleton height={220} radius={12} />
        </div>
        <Skeleton height={260} radius={12} />
      </div>
    </div>
  );
}
