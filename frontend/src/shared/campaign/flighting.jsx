// @ts-check
import { useChannelLabel } from '@/shared/api/use-channel-label.js';
import { formatMoney, formatMoneyShort } from '@/shared/format/money.js';
import { formatDay } from '@/shared/format/time.js';
import { localToday, placeInWeek, prepareBy, totalOf, weeklyAmounts, weeksOf } from './flighting-weeks.js';
import styles from './flighting.module.css';

/**
 * @typedef {import('./flighting-weeks.js').FlightedChannel} FlightedChannel
 * @typedef {import('@/shared/api/types.js').DateRange} DateRange
 */

const MOST_WITH_FIGURES = 12; // weeks: more leave no room for what is spent in one

/**
 * Who spends what in which week. It stacks where it is narrow, so that a phone and a side panel can read it.
 * @param {{ channels: FlightedChannel[], window: DateRange, today?: string, plain?: boolean }} props
 *   plain: bars alone, without lead times and totals
 */
export function Flighting({ channels, window, today = localToday(), plain = false }) {
  const weeks = weeksOf(window);
  const funded = channels.filter((channel) => totalOf(channel) > 0).toSorted((a, b) => totalOf(b) - totalOf(a));
  if (funded.length === 0) return null;
  const most = Math.max(...funded.flatMap((channel) => [...weeklyAmounts(channel).values()]));
  const currency = funded[0].flights?.[0]?.amount.currency ?? 'EUR';
  return (
    <div className={styles.frame}>
      <div
        role="table"
        aria-label="What each channel spends per week"
        className={styles.table}
        data-dense={weeks.length > MOST_WITH_FIGURES || undefined}
        data-plain={plain || undefined}
        style={/** @type {import('react').CSSProperties} */ ({ '--weeks': weeks.length })}
      >
        <WeeksRow weeks={weeks} today={today} plain={plain} />
        {funded.map((channel) => (
          <ChannelRow key={channel.channel} channel={channel} window={window} weeks={weeks} today={today} most={most} plain={plain} />
        ))}
        {!plain && <TotalsRow channels={funded} weeks={weeks} today={today} currency={currency} />}
      </div>
    </div>
  );
}

/** @param {{ weeks: string[], today: string, plain: boolean }} props */
function WeeksRow({ weeks, today, plain }) {
  return (
    <div role="row" className={styles.row} data-kind="head">
      <span role="columnheader" className={styles.corner}>
        <span className="visually-hidden">Channel</span>
      </span>
      {weeks.map((week, index) => {
        const place = placeInWeek(week, today);
        const text = formatDay(week);
        const [day] = text.split(' ');
        const named = index === 0 || text.split(' ')[1] !== formatDay(weeks[index - 1]).split(' ')[1];
        return (
          <span key={week} role="columnheader" className={`${styles.week} num`} data-named={named || undefined} data-now={place != null || undefined} aria-label={`Week of ${text}${place == null ? '' : ', this week'}`}>
            {named ? text : day}
          </span>
        );
      })}
      {!plain && (
        <span role="columnheader" className={styles.sum}>
          Total
        </span>
      )}
    </div>
  );
}

/**
 * @param {{ channel: FlightedChannel, window: DateRange, weeks: string[], today: string, most: number, plain: boolean }} props
 */
function ChannelRow({ channel, window, weeks, today, most, plain }) {
  const channelLabel = useChannelLabel();
  const amounts = weeklyAmounts(channel);
  const currency = channel.flights?.[0]?.amount.currency ?? 'EUR';
  return (
    <div role="row" className={styles.row}>
      <span role="rowheader" className={styles.channel}>
        <span className={styles.name}>{channel.label ?? channelLabel(channel.channel)}</span>
        {!plain && <LeadTime channel={channel} window={window} today={today} />}
      </span>
      {weeks.map((week) => (
        <Week key={week} week={week} today={today} amount={{ amount_minor: amounts.get(week) ?? 0, currency }} most={most} />
      ))}
      {!plain && (
        <span role="cell" className={`${styles.sum} num`}>
          {formatMoneyShort({ amount_minor: totalOf(channel), currency })}
        </span>
      )}
    </div>
  );
}

/** @param {{ week: string, today: string, amount: import('@/shared/api/types.js').Money, most: number }} props */
function Week({ week, today, amount, most }) {
  const place = placeInWeek(week, today);
  const spent = amount.amount_minor > 0;
  return (
    <span role="cell" className={`${styles.cell} num`} title={spent ? `Week of ${formatDay(week)}: ${formatMoney(amount)}` : undefined}>
      {spent && <span className={styles.figure}>{formatMoneyShort(amount)}</span>}
      {!spent && <span className="visually-hidden">nothing</span>}
      <span className={styles.track} aria-hidden="true">
        {spent && <i className={styles.bar} style={{ transform: `scaleY(${amount.amount_minor / most})` }} />}
      </span>
      {place != null && <i className={styles.today} style={{ left: `${place * 100}%` }} aria-hidden="true" />}
    </span>
  );
}

/** @param {{ channel: FlightedChannel, window: DateRange, today: string }} props */
function LeadTime({ channel, window, today }) {
  const by = prepareBy(channel, window);
  if (!by) return null;
  const days = channel.lead_time_days;
  return (
    <span className={`${styles.lead} num`} title={`It takes ${days} ${days === 1 ? 'day' : 'days'} before the first money can be spent`}>
      {by < today ? `${days} d lead time` : `prepare by ${formatDay(by)}`}
    </span>
  );
}

/** @param {{ channels: FlightedChannel[], weeks: string[], today: string, currency: string }} props */
function TotalsRow({ channels, weeks, today, currency }) {
  const money = (/** @type {number} */ amount) => ({ amount_minor: amount, currency });
  const totals = weeks.map((week) => channels.reduce((sum, channel) => sum + (weeklyAmounts(channel).get(week) ?? 0), 0));
  return (
    <div role="row" className={styles.row} data-kind="totals">
      <span role="rowheader" className={styles.channel}>
        All channels
      </span>
      {weeks.map((week, index) => {
        const place = placeInWeek(week, today);
        return (
          <span key={week} role="cell" className={`${styles.cell} num`} title={formatMoney(money(totals[index]))}>
            {totals[index] > 0 ? <span className={styles.figure}>{formatMoneyShort(money(totals[index]))}</span> : <span className="visually-hidden">nothing</span>}
            {place != null && <i className={styles.today} style={{ left: `${place * 100}%` }} aria-hidden="true" />}
          </span>
        );
      })}
      <span role="cell" className={`${styles.sum} num`}>
        {formatMoneyShort(money(totals.reduce((sum, amount) => sum + amount, 0)))}
      </span>
    </div>
  );
}
