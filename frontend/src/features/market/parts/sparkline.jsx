// @ts-check
import styles from './sparkline.module.css';

const STEP = 4;
const BAR = 3;
const HEIGHT = 24;

/**
 * Counts by day as bars, the last day last.
 * @param {{ days: readonly number[], label: string }} props label: what is counted, for those who can't see the bars
 */
export function Sparkline({ days, label }) {
  const most = Math.max(1, ...days);
  const width = days.length * STEP - (STEP - BAR);
  return (
    <svg className={styles.chart} viewBox={`0 0 ${width} ${HEIGHT}`} width={width} height={HEIGHT} role="img" aria-label={`${label}, ${days.length} days: ${days.join(', ')}`}>
      {days.map((count, day) => {
        const height = count === 0 ? 1 : Math.max(3, (count / most) * HEIGHT);
        const kind = count === 0 ? 'none' : day === days.length - 1 ? 'last' : 'some';
        return <rect key={day} data-kind={kind} x={day * STEP} y={HEIGHT - height} width={BAR} height={height} rx={count === 0 ? 0 : 1} />;
      })}
    </svg>
  );
}
