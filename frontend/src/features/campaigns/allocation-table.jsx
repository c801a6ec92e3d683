// @ts-check
import { Certificate } from '@/shared/campaign/certificate.jsx';
import { fundingNote } from '@/shared/campaign/channel-totals.js';
import { marginalGain, marginalStep, responseUnit } from '@/shared/campaign/marginal-text.js';
import { useChannelLabel } from '@/shared/api/use-channel-label.js';
import { basisLabel, humanise } from '@/shared/format/labels.js';
import { columnFormat, formatMoney } from '@/shared/format/money.js';
import { formatDay } from '@/shared/format/time.js';
import { formatBand, formatNumber } from '@/shared/format/numbers.js';
import { Section } from './section.jsx';
import styles from './allocation-table.module.css';

/** @typedef {import('@/shared/api/types.js').Allocation} Allocation */
/** @typedef {import('@/shared/api/types.js').AllocationLine} AllocationLine */
/** @typedef {import('@/shared/api/types.js').ChannelPlan} ChannelPlan */

/** @param {{ allocation: Allocation, plan: ChannelPlan[] }} props */
export function AllocationTable({ allocation, plan }) {
  const { lines, total, shadow_price: price } = allocation;
  const largest = Math.max(1, ...lines.map((line) => line.amount.amount_minor));
  const inColumn = columnFormat(lines.map((line) => line.amount));
  return (
    <Section id="budget" title="Channels and budget" note={formatMoney(total)}>
      <div className={styles.split}>
        <div className={styles.sheet} tabIndex={0} role="group" aria-label="Allocation">
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Channel</th>
                <th scope="col">Amount</th>
                <th scope="col">Expected {responseUnit(allocation)}</th>
                <th scope="col" className={styles.next}>
                  Next {marginalStep(allocation)}
                </th>
              </tr>
            </thead>
            <tbody>
              {byAmount(lines).map((line) => (
                <Line
                  key={`${line.channel}-${line.week ?? ''}`}
                  line={line}
                  amount={inColumn(line.amount)}
                  role={roleOf(plan, line.channel)}
                  share={line.amount.amount_minor / largest}
                />
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">Total</th>
                <td className="num">{inColumn(sum(lines, total))}</td>
                <td className="num">{allocation.objective_value != null && formatNumber(allocation.objective_value)}</td>
                <td className={`num ${styles.next}`}>{price != null && marginalGain(price)}</td>
              </tr>
            </tfoot>
          </table>
        </div>
        <div className={styles.proof}>
          <Certificate allocation={allocation} />
        </div>
      </div>
    </Section>
  );
}

/** @param {{ line: AllocationLine, amount: string, role: string | undefined, share: number }} props */
function Line({ line, amount, role, share }) {
  const channelLabel = useChannelLabel();
  const { channel, label, week, marginal_return: marginal } = line;
  const note = fundingNote(line);
  return (
    <tr data-unfunded={line.amount.amount_minor === 0 || undefined}>
      <th scope="row">
        <span className={styles.channel}>{label ?? channelLabel(channel)}</span>
        {role && <span className={styles.role}>{humanise(role)}</span>}
        {week && <span className={`${styles.role} num`}>week of {formatDay(week)}</span>}
        {note && <span className={styles.bound}>{note}</span>}
      </th>
      <td className="num">
        <b className={styles.amount}>{amount}</b>
        <span className={styles.track} aria-hidden="true">
          <i className={styles.bar} style={{ transform: `scaleX(${share})` }} />
        </span>
      </td>
      <td className="num">
        {line.amount.amount_minor > 0 ? <Response response={line.response} /> : '–'}
      </td>
      <td className={`num ${styles.next}`}>{marginal != null && marginalGain(marginal)}</td>
    </tr>
  );
}

/** @param {{ response: AllocationLine['response'] }} props */
function Response({ response }) {
  if (response == null) return '–';
  if (typeof response === 'number') return formatNumber(response);
  return (
    <span title={basisLabel(response.basis)}>
      {formatNumber(response.p50)}
      <small className={styles.range}>
        {formatBand(response.p05, response.p95)}
      </small>
    </span>
  );
}

/**
 * @param {ChannelPlan[]} plan
 * @param {string} channel
 */
const roleOf = (plan, channel) => plan.find((entry) => entry.channel === channel)?.role;

/**
 * @param {AllocationLine[]} lines
 * @param {import('@/shared/api/types.js').Money} total
 */
const sum = (lines, total) => ({ ...total, amount_minor: lines.reduce((all, line) => all + line.amount.amount_minor, 0) });

/** The largest first; of as much, as the server has them. @param {AllocationLine[]} lines */
const byAmount = (lines) => lines.toSorted((a, b) => b.amount.amount_minor - a.amount.amount_minor);
