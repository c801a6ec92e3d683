// @ts-check
import { basisLabel, metricLabel } from '@/shared/format/labels.js';
import { formatPercent } from '@/shared/format/numbers.js';
import { formatQuantity, formatQuantityBand } from '@/shared/format/quantity.js';
import { Skeleton } from '@/shared/ui/skeleton.jsx';
import styles from './brief-outlook.module.css';

/** @typedef {import('@/shared/api/types.js').BriefCheck} BriefCheck */

const SLIM = 0.01;

/** @param {number} chance 0..1 */
const chanceText = (chance) => (chance < SLIM ? 'less than 1%' : chance > 1 - SLIM ? 'more than 99%' : formatPercent(chance));

/**
 * What the brief would bring as it stands, beside what it is to bring.
 * @param {{ outlook: BriefCheck['outlook'], metric: string, target: number | '', asking: boolean }} props
 */
export function BriefOutlook({ outlook, metric, target, asking }) {
  if (!outlook) return asking ? <Waiting /> : null;
  const { estimate, chance } = outlook;
  const { p05, p50, p95, unit } = estimate;
  return (
    <section className={styles.outlook} aria-label="What to expect" data-asking={asking || undefined}>
      <p className={styles.head}>
        <span className={styles.label}>Expect about</span>
        <b className={`${styles.value} num`}>
          {formatQuantity(p50, unit)} <span className={styles.metric}>{metricLabel(metric)}</span>
        </b>
      </p>
      <Band low={p05} mid={p50} high={p95} target={Number(target)} />
      <p className={`${styles.line} num`}>
        {formatQuantityBand(p05, p95, unit)}, nine times in ten. The chance of {formatQuantity(Number(target), unit)} is{' '}
        <b>{chanceText(chance)}</b>.
      </p>
      <p className={styles.basis}>{basisLabel(estimate.basis)}</p>
    </section>
  );
}

/** @param {{ low: number, mid: number, high: number, target: number }} props */
function Band({ low, mid, high, target }) {
  const most = Math.max(high, target) * 1.04 || 1;
  const at = (/** @type {number} */ value) => `${(100 * value) / most}%`;
  return (
    <div className={styles.track} aria-hidden="true">
      <span className={styles.band} style={{ left: at(low), width: at(high - low) }} />
      <span className={styles.mid} style={{ left: at(mid) }} />
      {target > 0 && <span className={styles.target} style={{ left: at(target) }} />}
    </div>
  );
}

function Waiting() {
  return (
    <div className={styles.outlook} role="status" aria-label="Working out what to expect">
      <Skeleton width="60%" height={22} />
      <Skeleton height={10} radius={5} />
      <Skeleton width="85%" height={14} />
    </div>
  );
}
