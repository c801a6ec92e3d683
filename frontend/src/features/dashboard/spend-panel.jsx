// @ts-check
import { CalendarClock } from 'lucide-react';
import { TimeChart } from '@/shared/charts/time-chart.jsx';
import { formatMoney, formatMoneyShort, moneyFromMajor, majorUnits } from '@/shared/format/money.js';
import { formatPercent } from '@/shared/format/numbers.js';
import { formatDay, formatRange } from '@/shared/format/time.js';
import { EmptyState } from '@/shared/ui/empty-state.jsx';
import { Panel } from '@/shared/ui/panel.jsx';
import { planWords, wholeUnits } from './model/overview-words.js';
import styles from './spend-panel.module.css';

/** @typedef {import('./overview-api.js').Overview} Overview */
/** @typedef {import('./overview-api.js').Point} Point */

const SERIES = /** @type {import('@/shared/charts/time-chart.jsx').ChartSeries[]} */ ([
  { id: 'spent', label: 'Spent', kind: 'area' },
  { id: 'planned', label: 'Planned', kind: 'plan' },
]);

/** @param {Point} point */
const label = ({ start, end }) => (start === end ? formatDay(start) : formatRange({ start, end }).replace(/ \d{4}$/, ''));

/** @param {Point} point */
const chartPoint = (point) => ({
  at: point.start,
  label: label(point),
  values: { spent: point.spent ? majorUnits(point.spent) : null, planned: majorUnits(point.planned) },
});

/** What was spent beside what was planned, and what is planned next. @param {{ overview: Overview, period: import('./model/periods.js').Period }} props */
export function SpendPanel({ overview, period }) {
  const { series, currency, today } = overview;
  const any = series.some(({ planned, spent }) => planned.amount_minor > 0 || spent);
  const now = series.find(({ start, end }) => start <= today && today <= end);
  const byWeek = series.length > 1 && series[1].start !== series[1].end;
  return (
    <Panel title="Spend against plan" note={any ? (byWeek ? 'By calendar week' : 'By day') : undefined}>
      {any ? (
        <div className={styles.body}>
          <TimeChart
            title="Spend against plan"
            summary={summary(overview, period)}
            points={series.map(chartPoint)}
            series={SERIES}
            format={(value) => formatMoney(moneyFromMajor(Math.round(value), currency))}
            formatAxis={(value) => formatMoneyShort(moneyFromMajor(value, currency))}
            marker={now && { at: now.start, label: 'Today' }}
          />
          <Footnotes overview={overview} />
        </div>
      ) : (
        <EmptyState
          icon={CalendarClock}
          level={3}
          title="No spending is planned for these weeks"
          text={
            overview.next_spend_on
              ? `The next approved plan spends from ${formatDay(overview.next_spend_on)} on.`
              : 'Once a campaign is approved, its plan shows here, and beside it what you tell of its results.'
          }
        />
      )}
    </Panel>
  );
}

/** @param {Overview} overview @param {import('./model/periods.js').Period} period */
function summary({ total, ahead }, period) {
  const spent = total.spent ? `${formatMoney(wholeUnits(total.spent))} spent` : 'no results entered yet';
  const words = planWords(total.over_plan);
  return `In ${period.words} ${formatMoney(wholeUnits(total.planned))} was planned, ${spent}${words ? `: ${words.toLowerCase()}` : ''}. ${formatMoney(wholeUnits(ahead))} is planned after today.`;
}

/** What one has to know to read the chart right. @param {{ overview: Overview }} props */
function Footnotes({ overview }) {
  const { total, ahead, other_currencies: others } = overview;
  const covered = total.planned.amount_minor ? total.planned_where_known.amount_minor / total.planned.amount_minor : 0;
  return (
    <ul className={`${styles.notes} num`}>
      {ahead.amount_minor > 0 && <li>{formatMoney(wholeUnits(ahead))} is planned after today.</li>}
      {!total.spent && <li>No results entered yet: open a live campaign and tell what each channel spent and brought.</li>}
      {total.spent && covered < 0.995 && <li>Results are in for {formatPercent(covered)} of the plan; spending is compared with that part.</li>}
      {total.spent && <li>Weekly plans and reported periods are spread evenly over their days.</li>}
      {others.map(({ planned, spent }) => (
        <li key={planned.currency}>
          In {planned.currency}: {formatMoney(wholeUnits(planned))} planned, {spent ? `${formatMoney(wholeUnits(spent))} spent` : 'no results entered yet'}.
        </li>
      ))}
    </ul>
  );
}
