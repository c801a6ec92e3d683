// @ts-check
import { ChartNoAxesColumn } from 'lucide-react';
import { useChannelLabel } from '@/shared/api/use-channel-label.js';
import { formatMoney, majorUnits, moneyFromMajor } from '@/shared/format/money.js';
import { formatNumber } from '@/shared/format/numbers.js';
import { formatDay } from '@/shared/format/time.js';
import { EmptyState } from '@/shared/ui/empty-state.jsx';
import styles from './results-table.module.css';

/**
 * @param {{ campaign: import('@/shared/api/types.js').Campaign, results: import('./result-values.js').Result[] }} props
 */
export function ResultsTable({ campaign, results }) {
  const channelLabel = useChannelLabel();
  if (results.length === 0) {
    return <EmptyState level={3} icon={ChartNoAxesColumn} title="No results yet" text="Each period’s figures stand here beside what had been expected; they narrow the forecast and teach the next plans." />;
  }
  const { currency } = campaign.brief.budget;
  const sum = (/** @type {(result: import('./result-values.js').Result) => number} */ of) => results.reduce((all, result) => all + of(result), 0);
  return (
    <div className={styles.sheet} tabIndex={0} role="group" aria-label="Results">
      <table className={`${styles.table} num`}>
        <thead>
          <tr>
            <th scope="col">Channel</th>
            <th scope="col">Period</th>
            <th scope="col">Spent</th>
            <th scope="col">Clicks</th>
            <th scope="col">Leads</th>
            <th scope="col">Conversions</th>
            <th scope="col">Revenue</th>
            <th scope="col">Per lead</th>
          </tr>
        </thead>
        <tbody>
          {results.map((result) => (
            <tr key={`${result.channel}-${result.start}-${result.end}`}>
              <th scope="row">{channelLabel(result.channel)}</th>
              <td>
                {formatDay(result.start)} – {formatDay(result.end)}
              </td>
              <td>{formatMoney(result.spend)}</td>
              <td>{formatNumber(result.clicks)}</td>
              <td>
                <b>{formatNumber(result.leads)}</b>
              </td>
              <td>{formatNumber(result.conversions)}</td>
              <td>{formatMoney(result.revenue)}</td>
              <td>{perLead(result)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">All</th>
            <td />
            <td>{formatMoney({ currency, amount_minor: sum(({ spend }) => spend.amount_minor) })}</td>
            <td>{formatNumber(sum(({ clicks }) => clicks))}</td>
            <td>{formatNumber(sum(({ leads }) => leads))}</td>
            <td>{formatNumber(sum(({ conversions }) => conversions))}</td>
            <td>{formatMoney({ currency, amount_minor: sum(({ revenue }) => revenue.amount_minor) })}</td>
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** @param {import('./result-values.js').Result} result */
const perLead = ({ spend, leads }) => (leads > 0 ? formatMoney(moneyFromMajor(majorUnits(spend) / leads, spend.currency)) : '–');
