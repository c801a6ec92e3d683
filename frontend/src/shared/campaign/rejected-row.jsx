// @ts-check
import { CitedText } from '@/shared/evidence/cited-text.jsx';
import styles from './rejected-row.module.css';

/**
 * An idea that was not taken stays in sight, with the reasons.
 * @param {{ title: string, reasons: string[], score: number | null, actions?: import('react').ReactNode }} props
 */
export function RejectedRow({ title, reasons, score, actions }) {
  return (
    <article className={styles.row} aria-label={`${title}, rejected`}>
      <h3 className={styles.title}>
        <s>{title}</s>
      </h3>
      <ul className={styles.reasons}>
        {reasons.map((reason) => (
          <li key={reason}>
            <CitedText text={reason} />
          </li>
        ))}
      </ul>
      {score != null && <span className={`${styles.score} num`}>{score.toFixed(1)}</span>}
      {actions}
    </article>
  );
}
