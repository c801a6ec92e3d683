// @ts-check
import { Skeleton } from '@/shared/ui/skeleton.jsx';
import styles from './brief-page.module.css';

export function BriefSkeleton() {
  return (
    <div className={styles.columns} role="status" aria-label="Loading the brief">
      <div className={styles.sections}>
        <Skeleton height={132} radius={12} />
        <Skeleton height={168} radius={12} />
        <Skeleton height={120} radius={12} />
      </div>
      <Skeleton height={260} radius={12} />
    </div>
  );
}
