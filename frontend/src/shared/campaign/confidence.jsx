// @ts-check
import { formatPercent } from '@/shared/format/numbers.js';
import { Meter } from '@/shared/ui/meter.jsx';
import styles from './confidence.module.css';

/** How sure an agent said it was, in the tone of what is around it. @param {{ value: number }} props 0 to 1 */
export function Confidence({ value }) {
  return (
    <>
      <Meter share={value} className={styles.meter} />
      <span>{formatPercent(value)} stated confidence</span>
    </>
  );
}
