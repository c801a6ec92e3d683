// @ts-check
import { Skeleton } from '@/shared/ui/skeleton.jsx';
import { isFinal } from '../model/run-state.js';
import { useRun } from '../run-context.js';
import styles from './panel-empty.module.css';

/**
 * A panel before its first content: shapes while the run works, words when it has ended without any.
 * @param {{ none: string, shapes?: number }} props
 */
export function PanelEmpty({ none, shapes = 2 }) {
  const over = useRun((run) => isFinal(run.status));
  if (over) return <p className={styles.none}>{none}</p>;
  return (
    <div className={styles.shapes} aria-hidden="true">
      {Array.from({ length: shapes }, (_, index) => (
        <div key={index} className={styles.shape}>
          <Skeleton width="44%" height={16} />
          <Skeleton width="92%" />
          <Skeleton width="70%" />
        </div>
      ))}
    </div>
  );
}
