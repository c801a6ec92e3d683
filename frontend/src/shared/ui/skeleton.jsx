// @ts-check
import styles from './skeleton.module.css';

/**
 * The shape of what is coming.
 * @param {{ width?: string, height?: number, radius?: number }} props
 */
export function Skeleton({ width = '100%', height = 12, radius = 5 }) {
  return <span className={styles.bone} style={{ width, height, borderRadius: radius }} aria-hidden="true" data-skeleton />;
}
