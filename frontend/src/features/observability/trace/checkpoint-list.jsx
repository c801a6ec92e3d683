// @ts-check
import { formatOffset } from '../moments.js';
import styles from './state-tab.module.css';

/**
 * @param {{ checkpoints: import('../model/trace.js').Checkpoint[], startedAt: number, chosen: string, onChoose: (id: string) => void }} props
 */
export function CheckpointList({ checkpoints, startedAt, chosen, onChoose }) {
  return (
    <nav className={styles.checkpoints} aria-label="Checkpoints">
      <ol>
        {checkpoints.map(({ id, at, paths, seq }) => (
          <li key={`${id}-${seq}`}>
            <button type="button" className={styles.checkpoint} aria-current={id === chosen ? 'step' : undefined} onClick={() => onChoose(id)}>
              <span className={`${styles.at} num`}>{formatOffset(at - startedAt)}</span>
              <span className={styles.paths}>{paths.length > 0 ? paths.join(', ') : 'nothing changed'}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
