// @ts-check
import { Area, ComposedChart, Line, ReferenceDot, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatMoney, formatMoneyShort, moneyFromMajor } from '@/shared/format/money.js';
import { formatBand, formatCompact, formatNumber } from '@/shared/format/numbers.js';
import styles from './response-curves.module.css';

/** @typedef {import('./curve-points.js').CurvePoint} CurvePoint */

const TICK = { fill: 'var(--ink-3)', fontSize: 11 };

/** One curve with its band and the plan's point on it. @param {{ points: CurvePoint[], here: { spend: number, p50: number } | null, currency: string, label: string }} props */
export function CurveChart({ points, here, currency, label }) {
  const short = (/** @type {number} */ spend) => formatMoneyShort(moneyFromMajor(spend, currency));
  return (
    <ResponsiveContainer width="100%" height={132}>
      <ComposedChart data={points} margin={{ top: 6, right: 6, bottom: 0, left: 0 }} role="img" aria-label={label}>
        <XAxis dataKey="spend" type="number" domain={[0, 'dataMax']} tickFormatter={short} tick={TICK} tickLine={false} stroke="var(--line-strong)" tickCount={4} />
        <YAxis width={34} tickFormatter={formatCompact} tick={TICK} tickLine={false} axisLine={false} tickCount={3} />
        <Tooltip content={<Reading currency={currency} />} cursor={{ stroke: 'var(--line-strong)' }} isAnimationActive={false} />
        <Area dataKey="band" stroke="none" fill="var(--bar-ghost)" fillOpacity={0.75} isAnimationActive={false} activeDot={false} />
        <Line dataKey="p50" stroke="var(--bar)" strokeWidth={2} dot={false} isAnimationActive={false} />
        {here && <ReferenceDot x={here.spend} y={here.p50} r={5} fill="var(--accent)" stroke="var(--surface)" strokeWidth={2} />}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

/** @param {{ active?: boolean, payload?: readonly { payload: CurvePoint }[], currency: string }} props the first two from the chart */
function Reading({ active, payload, currency }) {
  const point = payload?.[0]?.payload;
  if (!active || !point) return null;
  return (
    <p className={`${styles.reading} num`}>
      <b>{formatMoney(moneyFromMajor(Math.round(point.spend), currency))}</b>
      {formatNumber(point.p50)} leads
      <span>90%: {formatBand(...point.band)}</span>
    </p>
  );
}
