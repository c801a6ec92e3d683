// @ts-check
import styles from './chart-table.module.css';

/** @typedef {import('./time-chart.jsx').ChartData} ChartData */

/**
 * @param {number | [number, number] | null | undefined} value
 * @param {(value: number) => string} format
 */
function cell(value, format) {
  if (value == null) return '–';
  return Array.isArray(value) ? `${format(value[0])} to ${format(value[1])}` : format(value);
}

/**
 * A chart's figures, for whoever would rather read them.
 * @param {ChartData & { caption: string }} props
 */
export function ChartTable({ caption, points, series, format }) {
  return (
    <div className={styles.scroll} role="region" aria-label={caption} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">When</th>
            {series.map(({ id, label }) => (
              <th key={id} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map(({ at, label, values }) => (
            <tr key={at}>
              <th scope="row">{label}</th>
              {series.map(({ id }) => (
                <td key={id} className="num">
                  {cell(values[id], format)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
