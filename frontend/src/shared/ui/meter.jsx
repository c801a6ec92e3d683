// @ts-check
import styles from './meter.module.css';

/**
 * A share as a thin bar beside its figure, which says the same. The class gives its place and, by --meter-fill and --meter-height, another look.
 * @param {{ share: number, className?: string }} props share: 0 to 1
 */
export function Meter({ share, className = '' }) {
  return (
    <span className={`${styles.track} ${className}`} aria-hidden="true">
      <i className={styles.fill} style={{ transform: `scaleX(${share})` }} />
    </span>
  );
}
