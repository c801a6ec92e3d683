// @ts-check
import { formatPercent } from '@/shared/format/numbers.js';
import styles from './confidence.module.css';

/** How sure an agent said it was, in the tone of what is around it. @param {{ value: number }} props 0 to 1 */
export function Confidence({ value }) {
  return (
    <>
      <span className={styles.track} aria-hidden="true">
        <i className={styles.fill} style={{ transform: `scaleX(${value})` }} />
      </span>
      <span>{formatPercent(value)} stated confidence</span>
    </>
  );
}
