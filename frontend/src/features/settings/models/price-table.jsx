// @ts-check
import { formatDayAndYear } from '@/shared/format/time.js';
import styles from './price-table.module.css';

/** @typedef {import('@/shared/api/types.js').ModelProvider} ModelProvider */

/** @param {{ providers: ModelProvider[] }} props */
export function PriceTable({ providers }) {
  const rows = providers.flatMap(({ name, models }) => models.map((model) => ({ name, ...model })));
  return (
    <div className={styles.scroller} tabIndex={0} role="region" aria-label="List prices">
      <table className={`${styles.table} num`}>
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">In</th>
            <th scope="col">Cached</th>
            <th scope="col">Out</th>
            <th scope="col">Since</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, model, price }) => (
            <tr key={`${name} ${model}`}>
              <th scope="row" className="mono">
                {model || name}
              </th>
              {price ? (
                <>
                  <td>{price.input}</td>
                  <td>{price.cached_input}</td>
                  <td>{price.output}</td>
                  <td title={price.source}>{formatDayAndYear(price.valid_from)}</td>
                </>
              ) : (
                <td colSpan={4} className={styles.none}>
                  No price is known: a limit in money can’t hold it, one in tokens can
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className={styles.sources}>
        {[...new Set(rows.flatMap(({ price }) => (price ? [price.source] : [])))].map((source) => (
          <li key={source}>Source: {source}</li>
        ))}
      </ul>
    </div>
  );
}
