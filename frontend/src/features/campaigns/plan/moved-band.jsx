// @ts-check
import { metricLabel } from '@/shared/format/labels.js';
import { formatQuantity, formatQuantityBand } from '@/shared/format/quantity.js';
import styles from './moved-band.module.css';

/** @typedef {import('@/shared/api/types.js').Forecast} Forecast */

/**
 * A figure's band as it would be, above the band of today.
 * @param {{ now: Forecast | undefined, then: Forecast, target: number | null }} props
 */
export function MovedBand({ now, then, target }) {
  const { metric, p05, p50, p95, unit } = then;
  const top = Math.max(p95, now?.p95 ?? 0, target ?? 0) * 1.06 || 1;
  const at = (/** @type {number} */ value) => `${(value / top) * 100}%`;
  const label = metricLabel(metric);
  return (
    <li className={styles.band}>
      <span className={styles.metric}>{label.charAt(0).toUpperCase() + label.slice(1)}</span>
      <span className={`${styles.median} num`}>
        {now && formatQuantity(now.p50, unit, now.p95) !== formatQuantity(p50, unit, p95) && (
          <>
            <span className={styles.before}>{formatQuantity(now.p50, unit, now.p95)}</span> →{' '}
          </>
        )}
        {formatQuantity(p50, unit, p95)}
      </span>
      <span className={styles.track} aria-hidden="true">
        <i className={styles.range} style={{ left: at(p05), width: at(p95 - p05) }} />
        <i className={styles.middle} style={{ left: at(p50) }} />
        {target != null && <i className={styles.target} style={{ left: at(target) }} />}
      </span>
      {now && (
        <span className={styles.track} data-before aria-hidden="true">
          <i className={styles.range} style={{ left: at(now.p05), width: at(now.p95 - now.p05) }} />
        </span>
      )}
      <span className={`${styles.detail} num`}>
        90%: {formatQuantityBand(p05, p95, unit)}
        {target != null && ` · target ${formatQuantity(target, unit)}`}
      </span>
    </li>
  );
}
