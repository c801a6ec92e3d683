// @ts-check
import { useChannelLabel } from '@/shared/api/use-channel-label.js';
import { formatMoneyShort, majorUnits } from '@/shared/format/money.js';
import { channelTotals } from './channel-totals.js';
import styles from './budget-bars.module.css';

/** @typedef {import('@/shared/api/types.js').Allocation} Allocation */
/** @typedef {import('@/shared/api/types.js').Money} Money */

/**
 * The split as bars; an earlier split shows as an outline, and the difference in figures.
 * @param {{ allocation: Allocation, earlier?: Allocation | null }} props
 */
export function BudgetBars({ allocation, earlier }) {
  const channelLabel = useChannelLabel();
  const totals = channelTotals(allocation);
  const before = new Map(earlier ? channelTotals(earlier).map((line) => [line.channel, line.amount]) : []);
  const largest = Math.max(1, ...[...totals.map((line) => line.amount), ...before.values()].map(majorUnits));
  return (
    <ul className={styles.bars} data-compared={earlier ? true : undefined}>
      {totals.map(({ channel, label, amount, note }) => {
        const old = before.get(channel);
        return (
          <li key={channel} className={styles.row} data-unfunded={amount.amount_minor === 0 || undefined}>
            <span className={styles.channel}>
              {label ?? channelLabel(channel)}
              {note && <span className={styles.note}>{note}</span>}
            </span>
            <span className={`${styles.amount} num`}>{formatMoneyShort(amount)}</span>
            {earlier && <Change amount={amount} old={old} />}
            {(amount.amount_minor > 0 || old) && (
              <span className={styles.track} aria-hidden="true">
                <i className={styles.bar} style={{ transform: `scaleX(${majorUnits(amount) / largest})` }} />
                {old && <i className={styles.ghost} style={{ width: `${(majorUnits(old) / largest) * 100}%` }} />}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** @param {{ amount: Money, old: Money | undefined }} props */
function Change({ amount, old }) {
  const difference = amount.amount_minor - (old?.amount_minor ?? 0);
  if (difference === 0) return <span className={styles.change} />;
  const text = formatMoneyShort({ ...amount, amount_minor: Math.abs(difference) }).replace(/^\D+/, '');
  return (
    <span className={`${styles.change} num`} data-up={difference > 0 || undefined}>
      {difference > 0 ? '+' : '−'}
      {text}
    </span>
  );
}
