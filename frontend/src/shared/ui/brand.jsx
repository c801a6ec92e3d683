// @ts-check
import styles from './brand.module.css';

/** @param {{ size?: 'normal' | 'large' }} props */
export function Brand({ size = 'normal' }) {
  return (
    <span className={styles.brand} data-size={size}>
      <svg viewBox="0 0 32 32" className={styles.mark} aria-hidden="true">
        <rect width="32" height="32" rx="8" className={styles.ground} />
        <path d="M9 22V10l14 12V10" className={styles.letter} />
      </svg>
      NexusPlanner
    </span>
  );
}
