// @ts-check
import styles from './strength-meter.module.css';

/** @param {{ strength: import('./password-strength.js').Strength }} props */
export function StrengthMeter({ strength: { level, word, hint } }) {
  return (
    <div className={styles.meter} data-level={level}>
      <span className={styles.bar} aria-hidden="true">
        {[1, 2, 3, 4].map((step) => (
          <i key={step} className={styles.step} data-on={step <= level || undefined} />
        ))}
      </span>
      <p aria-live="polite" className={styles.words}>
        <b className={styles.word}>{word}.</b> {hint}
      </p>
    </div>
  );
}
