// @ts-check
import { Meter } from '@/shared/ui/meter.jsx';
import { marks, scoreParts } from '../model/signal-strength.js';
import styles from './score-parts.module.css';

/**
 * What a score is made of, and what age has left of it.
 * @param {{ signal: import('@/shared/api/types.js').Signal }} props
 */
export function ScoreParts({ signal }) {
  return (
    <dl className={styles.parts}>
      {scoreParts(signal).map(({ name, label, meaning, share }) => (
        <div key={name} className={styles.part} data-kind={name === 'decay' ? 'decay' : undefined}>
          <dt>
            {label} <small className={styles.meaning}>{meaning}</small>
          </dt>
          <dd className={`${styles.value} num`}>
            <Meter share={share} />
            {marks(share)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
