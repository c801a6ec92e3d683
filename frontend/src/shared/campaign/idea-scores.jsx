// @ts-check
import { Meter } from '@/shared/ui/meter.jsx';
import styles from './idea-scores.module.css';

const SCORES = /** @type {const} */ ([
  ['relevance', 'Fit', 'Relevance to the brief and the signals'],
  ['distinctiveness', 'Distinct', 'Distinctiveness from the other ideas'],
  ['feasibility', 'Feasible', 'Feasibility within budget, channels and time'],
  ['compliance', 'Claims', 'Compliance: what is claimed may be said'],
]);

/** @typedef {import('@/shared/api/types.js').IdeaScores} IdeaScores */

/**
 * The four marks of the critique, each of ten.
 * @param {{ scores: IdeaScores }} props
 */
export function IdeaScores({ scores }) {
  return (
    <dl className={styles.scores}>
      {SCORES.map(([key, label, meaning]) => {
        const score = scores[key];
        if (score == null) return null;
        return (
          <div key={key} title={meaning}>
            <dt className={styles.label}>{label}</dt>
            <dd className={`${styles.value} num`}>
              <Meter share={score} className={styles.meter} />
              {Math.round(score * 10)}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
