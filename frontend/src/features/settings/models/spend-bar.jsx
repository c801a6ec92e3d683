// @ts-check
import { useState } from 'react';
import { formatMicros } from '@/shared/format/money.js';
import { monthForecast } from './month-forecast.js';
import styles from './spend-bar.module.css';

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** @param {number} part @param {number} whole */
const percent = (part, whole) => `${Math.min(100, (100 * part) / whole)}%`;

/** @param {{ spend: import('@/shared/api/types.js').ModelSpend }} props */
export function SpendBar({ spend: { month, cost_micros: micros, limits } }) {
  const [now] = useState(Date.now);
  const limit = limits.cost_micros;
  const forecast = monthForecast({ month, micros, now });
  const over = limit !== null && forecast !== null && forecast > limit;
  const scale = Math.max(limit ?? 0, limit === null ? (forecast ?? micros) : 0, 1);
  return (
    <div className={styles.spend}>
      <p className={styles.figures}>
        <b className={`${styles.sum} num`}>{formatMicros(micros)}</b>{' '}
        <span className={styles.of}>
          in {MONTH.format(new Date(`${month}-01T00:00:00Z`))}
          {limit === null ? ', without a limit' : `, of ${formatMicros(limit)}`}
        </span>
      </p>
      <div className={styles.bar} aria-hidden="true">
        {forecast !== null && <i className={styles.ghost} data-over={over || undefined} style={{ width: percent(forecast, scale) }} />}
        <i className={styles.fill} style={{ width: percent(micros, scale) }} />
      </div>
      <p className={styles.forecast} data-over={over || undefined}>
        {sentence({ micros, limit, forecast })}
      </p>
    </div>
  );
}

/** @param {{ micros: number, limit: number | null, forecast: number | null }} spent */
function sentence({ micros, limit, forecast }) {
  if (limit === 0) return 'The budget is nothing: no model is asked, rules write everything.';
  if (micros === 0) return 'No model has cost anything this month.';
  if (limit !== null && micros >= limit) return 'The budget is used up: rules write until the month ends, or an administrator raises it.';
  if (forecast === null) return 'A forecast of the month comes with its fourth day.';
  const total = formatMicros(forecast);
  if (limit !== null && forecast > limit) return `At this month’s pace it would come to ${total}; at the budget, rules take over.`;
  return `At this month’s pace it will come to ${total}.`;
}
