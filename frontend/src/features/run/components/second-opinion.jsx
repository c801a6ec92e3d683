// @ts-check
import { CitedText } from '@/shared/evidence/cited-text.jsx';
import styles from './second-opinion.module.css';

/** What a model thinks of an idea that passed the checks; advice. @param {{ opinion: import('../model/run-state.js').Opinion }} props */
export function SecondOpinion({ opinion: { verdict, note } }) {
  return (
    <p className={styles.opinion} data-verdict={verdict}>
      <b className={styles.verdict}>{verdict === 'doubt' ? 'Doubt' : 'Stands'}</b> A second opinion: <CitedText text={note} />
    </p>
  );
}
