// @ts-check
import { totalScore } from '@/shared/campaign/idea-score.js';
import { useRun } from '../run-context.js';
import styles from './review-options.module.css';

/**
 * @param {{ options: { idea_id: string, title: string }[], picked: string[], disabled: boolean,
 *   onChange: (picked: string[]) => void }} props
 */
export function ReviewOptions({ options, picked, disabled, onChange }) {
  const ideas = useRun((run) => run.ideas);
  /** @param {string} id */
  const toggle = (id) => onChange(picked.includes(id) ? picked.filter((other) => other !== id) : [...picked, id]);
  return (
    <ul className={styles.options}>
      {options.map(({ idea_id: id, title }) => (
        <li key={id}>
          <label className={styles.option}>
            <input type="checkbox" checked={picked.includes(id)} onChange={() => toggle(id)} disabled={disabled} />
            <span className={styles.title}>{title}</span>
            <span className={`${styles.score} num`}>{totalScore(ideas[id]?.scores)?.toFixed(1)}</span>
          </label>
        </li>
      ))}
    </ul>
  );
}
