// @ts-check
import { basisLabel, metricLabel } from '@/shared/format/labels.js';
import { formatQuantity, formatQuantityBand } from '@/shared/format/quantity.js';
import styles from './forecast-bands.module.css';

/** @typedef {import('@/shared/api/types.js').Forecast} Forecast */

/**
 * Totals as 90 % bands around their medians, and what they rest on; a target stands as a mark on its band.
 * @param {{ forecast: Forecast[], objective?: import('@/shared/api/types.js').Objective | null }} props
 */
export function ForecastBands({ forecast, objective }) {
  const totals = forecast.filter(({ grain }) => !grain || grain === 'total');
  const bases = new Set(totals.map(basisText));
  const shared = bases.size === 1 && totals.length > 1;
  return (
    <div className={styles.forecast}>
      <ul className={styles.bands}>
        {totals.map((line) => (
          <Band key={line.metric} line={line} target={objective?.metric === line.metric ? objective.target : null} withBasis={!shared} />
        ))}
      </ul>
      {shared && <p className={`${styles.basis} num`}>{[...bases][0]}</p>}
    </div>
  );
}

/** What a figure rests on. @param {Forecast} line */
const basisText = ({ basis, n_obs: observations }) =>
  basisLabel(basis) + (observations ? ` · ${observations} ${observations === 1 ? 'result' : 'results'}` : '');

/** @param {{ line: Forecast, target: number | null, withBasis: boolean }} props */
function Band({ line, target, withBasis }) {
  const { metric, p05, p50, p95, unit } = line;
  const top = Math.max(p95, target ?? 0) * 1.06 || 1;
  const at = (/** @type {number} */ value) => `${(value / top) * 100}%`;
  const label = metricLabel(metric);
  return (
    <li className={styles.band}>
      <span className={styles.metric}>{label.charAt(0).toUpperCase() + label.slice(1)}</span>
      <span className={`${styles.median} num`}>{formatQuantity(p50, unit, p95)}</span>
      <span className={styles.track} aria-hidden="true">
        <i className={styles.range} style={{ left: at(p05), width: at(p95 - p05) }} />
        <i className={styles.middle} style={{ left: at(p50) }} />
        {target != null && <i className={styles.target} style={{ left: at(target) }} />}
      </span>
      <span className={`${styles.detail} num`}>
        90%: {formatQuantityBand(p05, p95, unit)}
        {target != null && ` · target ${formatQuantity(target, unit)}`}
      </span>
      {withBasis && <span className={`${styles.basis} num`}>{basisText(line)}</span>}
    </li>
  );
}
