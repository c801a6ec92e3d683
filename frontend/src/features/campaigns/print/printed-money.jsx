// @ts-check
import { useChannelLabel } from '@/shared/api/use-channel-label.js';
import { channelTotals } from '@/shared/campaign/channel-totals.js';
import { humanise, metricLabel } from '@/shared/format/labels.js';
import { formatMoney } from '@/shared/format/money.js';
import { formatPercent } from '@/shared/format/numbers.js';
import { formatQuantity, formatQuantityBand } from '@/shared/format/quantity.js';
import styles from './printed-campaign.module.css';

/** @typedef {import('@/shared/api/types.js').Campaign} Campaign */

/** Where the money goes, and what to expect of it. @param {{ campaign: Campaign }} props */
export function PrintedMoney({ campaign }) {
  return (
    <>
      <Channels campaign={campaign} />
      <Forecast campaign={campaign} />
    </>
  );
}

/** @param {{ campaign: Campaign }} props */
function Channels({ campaign: { allocation } }) {
  const channelLabel = useChannelLabel();
  if (!allocation) return null;
  const totals = channelTotals(allocation).filter(({ amount }) => amount.amount_minor > 0);
  const whole = totals.reduce((sum, { amount }) => sum + amount.amount_minor, 0);
  return (
    <section className={styles.part}>
      <h2>Channels and budget</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Channel</th>
            <th scope="col">Share</th>
            <th scope="col" />
            <th scope="col">Budget</th>
          </tr>
        </thead>
        <tbody className="num">
          {totals.map(({ channel, label, amount, note }) => (
            <tr key={channel}>
              <th scope="row">
                {label ?? channelLabel(channel)} {note && <small>{note}</small>}
              </th>
              <td>{formatPercent(amount.amount_minor / whole)}</td>
              <td className={styles.wide}>
                <i className={styles.bar} style={{ width: `${(amount.amount_minor / whole) * 100}%` }} />
              </td>
              <td>{formatMoney(amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {(allocation.binding ?? []).map((words) => (
        <p key={words} className={styles.quiet}>
          {words}
        </p>
      ))}
    </section>
  );
}

/** @param {{ campaign: Campaign }} props */
function Forecast({ campaign: { forecast, explanation } }) {
  const totals = forecast.filter(({ grain }) => grain === 'total');
  if (totals.length === 0) return null;
  const assumptions = [...new Set(totals.flatMap((line) => line.assumptions ?? []))];
  return (
    <section className={styles.part}>
      <h2>What to expect</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Metric</th>
            <th scope="col">Typical</th>
            <th scope="col">Nine times in ten</th>
            <th scope="col" />
          </tr>
        </thead>
        <tbody className="num">
          {totals.map((line) => (
            <ForecastRow key={line.metric} line={line} />
          ))}
        </tbody>
      </table>
      {explanation?.scenarios?.map(({ name, question, note }) => (
        <p key={name} className={styles.keep}>
          <b>{question}</b> {note}
        </p>
      ))}
      {assumptions.length > 0 && <p className={styles.quiet}>{assumptions.join('; ')}.</p>}
    </section>
  );
}

/** @param {{ line: import('@/shared/api/types.js').Forecast }} props */
function ForecastRow({ line: { metric, unit, p05, p50, p95 } }) {
  const at = (/** @type {number} */ value) => `${p95 > 0 ? (value / p95) * 100 : 0}%`;
  return (
    <tr>
      <th scope="row">{humanise(metricLabel(metric))}</th>
      <td>{formatQuantity(p50, unit, p95)}</td>
      <td>{formatQuantityBand(p05, p95, unit)}</td>
      <td className={styles.wide}>
        <i className={styles.band} style={{ marginLeft: at(p05), width: at(p95 - p05) }} />
      </td>
    </tr>
  );
}
