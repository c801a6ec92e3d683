// @ts-check
import { NumberInput } from '@mantine/core';
import { useChannelLabel } from '@/shared/api/use-channel-label.js';
import { channelTotals } from '@/shared/campaign/channel-totals.js';
import { currencySymbol, formatMoneyShort, majorUnits } from '@/shared/format/money.js';
import styles from './what-if-channels.module.css';

/**
 * @typedef {import('@/shared/api/types.js').Allocation} Allocation
 * @typedef {import('./budget-draft.js').ChannelDraft} ChannelDraft
 */

/**
 * What each channel would get beside what it gets today, and its limits to move. Rows keep their places, so that bars can be followed.
 * @param {{ allocation: Allocation, today: Allocation, draft: import('./budget-draft.js').BudgetDraft,
 *   onChange: (channel: string, values: Partial<ChannelDraft>) => void }} props
 */
export function WhatIfChannels({ allocation, today, draft, onChange }) {
  const channelLabel = useChannelLabel();
  const now = channelTotals(today);
  const then = new Map(channelTotals(allocation).map((line) => [line.channel, line]));
  const largest = Math.max(1, ...[...now, ...then.values()].map(({ amount }) => majorUnits(amount)));
  const { currency } = today.total;
  return (
    <div role="group" aria-label="Channels and their limits">
      <div className={`${styles.row} ${styles.head}`} aria-hidden="true">
        <span>Channel</span>
        <span />
        <span>At least</span>
        <span>At most</span>
      </div>
      {now.map(({ channel, label, amount }) => {
        const name = label ?? channelLabel(channel);
        const limits = draft.channels[channel];
        if (!limits) return null;
        const zero = { amount_minor: 0, currency };
        return (
          <div key={channel} className={styles.row} data-off={!limits.allowed || undefined}>
            <label className={styles.channel}>
              <input type="checkbox" checked={limits.allowed} onChange={(event) => onChange(channel, { allowed: event.currentTarget.checked })} />
              <span className={styles.name}>{name}</span>
            </label>
            <Bar now={amount} then={then.get(channel)?.amount ?? zero} largest={largest} />
            <Limit label={`${name}: at least`} value={limits.min} currency={currency} disabled={!limits.allowed} onChange={(min) => onChange(channel, { min })} />
            <Limit label={`${name}: at most`} value={limits.max} currency={currency} disabled={!limits.allowed} onChange={(max) => onChange(channel, { max })} />
          </div>
        );
      })}
    </div>
  );
}

/** @typedef {import('@/shared/api/types.js').Money} Money */

/** @param {{ now: Money, then: Money, largest: number }} props */
function Bar({ now, then, largest }) {
  const moved = then.amount_minor - now.amount_minor;
  const by = formatMoneyShort({ ...now, amount_minor: Math.abs(moved) });
  return (
    <span className={`${styles.money} num`}>
      <span className={styles.track} aria-hidden="true">
        <i className={styles.bar} style={{ transform: `scaleX(${majorUnits(then) / largest})` }} />
        {moved !== 0 && now.amount_minor > 0 && <i className={styles.ghost} style={{ width: `${(majorUnits(now) / largest) * 100}%` }} />}
      </span>
      <b className={styles.amount}>{formatMoneyShort(then)}</b>
      <span className={styles.moved} data-up={moved > 0 || undefined}>
        {moved !== 0 && `${moved > 0 ? '+' : '−'}${by}`}
      </span>
    </span>
  );
}

/** @param {{ label: string, value: number | null, currency: string, disabled: boolean, onChange: (value: number | null) => void }} props */
function Limit({ label, value, currency, disabled, onChange }) {
  return (
    <NumberInput
      size="xs"
      aria-label={label}
      placeholder={label.endsWith('most') ? 'no cap' : 'no floor'}
      value={value ?? ''}
      min={0}
      prefix={currencySymbol(currency)}
      thousandSeparator=","
      hideControls
      disabled={disabled}
      onChange={(next) => onChange(typeof next === 'number' ? next : null)}
    />
  );
}
