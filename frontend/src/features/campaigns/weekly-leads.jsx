// @ts-check
import { formatBand, formatNumber } from '@/shared/format/numbers.js';
import { formatDay } from '@/shared/format/time.js';
import { Section } from './section.jsx';
import styles from './weekly-leads.module.css';

/** What each week should bring, as its 90 % band. @param {{ forecast: import('@/shared/api/types.js').Forecast[] }} props */
export function WeeklyLeads({ forecast }) {
  const weeks = forecast.filter(({ metric, week }) => metric === 'leads' && week);
  if (weeks.length === 0) return null;
  const top = Math.max(...weeks.map(({ p95 }) => p95)) || 1;
  const at = (/** @type {number} */ value) => `${(value / top) * 100}%`;
  return (
    <Section id="weekly" title="Leads per week" note="90% bands; weeks ahead">
      <table className={`${styles.sheet} num`}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Week of</th>
            <th scope="col">Band</th>
            <th scope="col">Median</th>
            <th scope="col">5th to 95th percentile</th>
          </tr>
        </thead>
        <tbody>
          {weeks.map(({ week, p05, p50, p95 }) => (
            <tr key={week} className={styles.row}>
              <th scope="row" className={styles.week}>
                {formatDay(week ?? '')}
              </th>
              <td className={styles.track} aria-hidden="true">
                <i className={styles.range} style={{ left: at(p05), width: at(p95 - p05) }} />
                <i className={styles.middle} style={{ left: at(p50) }} />
              </td>
              <td className={styles.median}>{formatNumber(p50)}</td>
              <td className={styles.band}>{formatBand(p05, p95)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
