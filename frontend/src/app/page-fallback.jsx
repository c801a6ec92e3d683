// @ts-check
import styles from './page-fallback.module.css';

/** Shown for the moment before the first page's code or the session has come. */
export function PageFallback() {
  return (
    <div className={styles.fallback} role="status">
      <span className="visually-hidden">Loading</span>
    </div>
  );
}
