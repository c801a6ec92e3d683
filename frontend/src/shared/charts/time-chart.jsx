// @ts-check
import { lazy, Suspense, useState } from 'react';
import { Segmented } from '@/shared/ui/segmented.jsx';
import { Skeleton } from '@/shared/ui/skeleton.jsx';
import { ChartTable } from './chart-table.jsx';
import styles from './time-chart.module.css';

/**
 * How a series is drawn: what happened as an area, what is expected as a line, what was planned as a dashed line, and an
 * uncertainty as a band, whose values are [low, high].
 * @typedef {'area' | 'line' | 'plan' | 'band'} SeriesKind
 *
 * @typedef {{ id: string, label: string, kind: SeriesKind }} ChartSeries
 *
 * @typedef {{ at: string, label: string, values: Record<string, number | [number, number] | null> }} ChartPoint one place on the
 *   axis: a stable key, its label, and its values by series; null is unknown, and drawn as a gap
 *
 * @typedef {object} ChartData
 * @property {ChartPoint[]} points
 * @property {ChartSeries[]} series
 * @property {(value: number) => string} format a value in full
 * @property {(value: number) => string} [formatAxis] the same, short
 * @property {{ at: string, label: string }} [marker] an upright line, such as today
 */

const TimePlot = lazy(async () => ({ default: (await import('./time-plot.jsx')).TimePlot }));
const VIEWS = [
  { value: 'chart', label: 'Chart' },
  { value: 'table', label: 'Table' },
];

/**
 * Values over time, as a chart or as a table of the same figures. Its library is loaded when it is first shown; the place keeps its size.
 * @param {ChartData & { title: string, summary: string, height?: number }} props `summary` says in a sentence what there is to see
 */
export function TimeChart({ title, summary, height = 224, ...data }) {
  const [view, setView] = useState('chart');
  return (
    <figure className={styles.figure} aria-label={title}>
      <figcaption className={styles.caption}>
        <Legend series={data.series} />
        <Segmented label={`${title}: show as`} items={VIEWS} value={view} onChange={setView} />
      </figcaption>
      <p className="visually-hidden">{summary}</p>
      <div className={styles.place} style={{ height }}>
        {view === 'table' ? (
          <ChartTable caption={title} {...data} />
        ) : (
          <Suspense fallback={<Skeleton height={height} radius={8} />}>
            <TimePlot title={title} height={height} {...data} />
          </Suspense>
        )}
      </div>
    </figure>
  );
}

/** @param {{ series: ChartSeries[] }} props */
function Legend({ series }) {
  return (
    <ul className={styles.legend}>
      {series.map(({ id, label, kind }) => (
        <li key={id} className={styles.entry}>
          <i className={styles.swatch} data-kind={kind} aria-hidden="true" />
          {label}
        </li>
      ))}
    </ul>
  );
}
