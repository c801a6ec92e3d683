// @ts-check
import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import styles from './time-plot.module.css';

/**
 * @typedef {import('./time-chart.jsx').ChartData} ChartData
 * @typedef {import('./time-chart.jsx').ChartSeries} ChartSeries
 * @typedef {import('./time-chart.jsx').ChartPoint} ChartPoint
 */

const MARGIN = { top: 14, right: 12, bottom: 0, left: 0 };
const TICK = { fill: 'var(--ink-3)', fontSize: 11 };
const TICK_GAP = 28;

/** @param {{ points: ChartPoint[], id: string }} series */
function isolated({ points, id }) {
  return points.filter((_, index) => points[index].values[id] != null && [index - 1, index + 1].every((at) => points[at]?.values[id] == null));
}

/**
 * The drawing. Colours are tokens, so that both schemes and print follow; nothing moves.
 * @param {ChartData & { title: string, height: number }} props
 */
export function TimePlot({ title, height, points, series, format, formatAxis = format, marker }) {
  const labels = new Map(points.map(({ at, label }) => [at, label]));
  return (
    <ResponsiveContainer width="100%" height={height}>
      <ComposedChart data={points} margin={MARGIN} title={title}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="at"
          tickFormatter={(at) => labels.get(at) ?? at}
          tick={TICK}
          tickLine={false}
          axisLine={{ stroke: 'var(--line)' }}
          minTickGap={TICK_GAP}
          interval="preserveStart"
        />
        <YAxis tickFormatter={formatAxis} tick={TICK} tickLine={false} axisLine={false} width={54} allowDecimals={false} />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--line-strong)' }}
          content={({ active, payload }) => active && <Reading point={payload?.[0]?.payload} series={series} format={format} />}
        />
        {marker && (
          <ReferenceLine
            x={marker.at}
            stroke="var(--line-strong)"
            label={{ value: marker.label, position: 'insideTopLeft', fill: 'var(--ink-3)', fontSize: 11 }}
          />
        )}
        {series.map((one) => drawn(one, points))}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

/**
 * @param {ChartSeries} series
 * @param {ChartPoint[]} points
 */
function drawn({ id, label, kind }, points) {
  const common = { name: label, dataKey: (/** @type {ChartPoint} */ point) => point.values[id], isAnimationActive: false, activeDot: false };
  const alone = new Set(isolated({ points, id }).map(({ at }) => at));
  // A day between unknown days makes no line: it is shown as a dot.
  const dot = (/** @type {any} */ { key, cx, cy, payload }) =>
    alone.has(payload.at) ? <circle key={key} cx={cx} cy={cy} r={2.5} className={styles.dot} /> : <g key={key} />;
  switch (kind) {
    case 'band':
      return <Area key={id} {...common} stroke="none" fill="var(--bar-ghost)" fillOpacity={0.45} />;
    case 'area':
      return <Area key={id} {...common} stroke="var(--bar)" strokeWidth={2} fill="var(--bar)" fillOpacity={0.1} dot={dot} />;
    case 'plan':
      return <Line key={id} {...common} stroke="var(--ink-3)" strokeWidth={1.5} strokeDasharray="4 3" dot={false} />;
    default:
      return <Line key={id} {...common} stroke="var(--bar)" strokeWidth={2} dot={false} />;
  }
}

/** What the pointer or the arrow keys are on. @param {{ point?: ChartPoint, series: ChartSeries[], format: (value: number) => string }} props */
function Reading({ point, series, format }) {
  if (!point) return null;
  return (
    <div className={styles.reading}>
      <b>{point.label}</b>
      <dl>
        {series.map(({ id, label }) => {
          const value = point.values[id];
          return (
            <div key={id} className={styles.line}>
              <dt>{label}</dt>
              <dd className="num">{value == null ? 'not known' : Array.isArray(value) ? value.map(format).join(' to ') : format(value)}</dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}
