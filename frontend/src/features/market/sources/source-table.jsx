// @ts-check
import { formatAgo } from '@/shared/format/time.js';
import { formatNumber } from '@/shared/format/numbers.js';
import { useMayWrite } from '@/shared/session/use-session.js';
import { DataTable } from '@/shared/ui/data-table.jsx';
import { Sparkline } from '../parts/sparkline.jsx';
import { healthOf, perDay, sourceFacts, sourceKindLabel, untilWords } from './source-health.js';
import { SourceMenu } from './source-menu.jsx';
import styles from './source-table.module.css';

/** @typedef {import('@/shared/api/types.js').Source} Source */

const NONE = Array.from({ length: 30 }, () => 0);

/** @param {{ sources: Source[], arrivals: Map<string, number[]> | undefined }} props */
export function SourceTable({ sources, arrivals }) {
  const mayWrite = useMayWrite();
  return (
    <DataTable className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Source</th>
          <th scope="col">Health</th>
          <th scope="col">Last heard</th>
          <th scope="col" className={styles.next}>
            Next check
          </th>
          <th scope="col">Signals a day</th>
          {mayWrite && (
            <th scope="col">
              <span className="visually-hidden">Actions</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <SourceRow key={source.id} source={source} days={arrivals?.get(source.id)} mayWrite={mayWrite} />
        ))}
      </tbody>
    </DataTable>
  );
}

/** @param {{ source: Source, days: number[] | undefined, mayWrite: boolean }} props */
function SourceRow({ source, days, mayWrite }) {
  const { name, kind, url, health, next_check_at: next } = source;
  const { tone, label, detail } = healthOf(source);
  return (
    <tr>
      <th scope="row" className={styles.name}>
        {name}
        <small>{[sourceKindLabel(kind), ...sourceFacts(source)].join(' · ')}</small>
        {url && <small className={styles.url}>{url}</small>}
      </th>
      <td className={styles.health}>
        <span className={styles.state} data-kind={tone}>
          {label}
        </span>
        {detail && <small className={styles.problem}>{detail}</small>}
      </td>
      <td className="num" data-label="Last heard">{health.checked_at ? formatAgo(health.checked_at) : '–'}</td>
      <td className={`${styles.next} num`} data-label="Next check">{next ? untilWords(next) : '–'}</td>
      <td className={styles.days}>
        <div className={styles.pace}>
          <Sparkline days={days ?? NONE} label={`Signals a day from ${name}`} />
          <span className="num">{formatNumber(Math.round(perDay(days) * 10) / 10)}</span>
        </div>
      </td>
      {mayWrite && (
        <td className={styles.menu}>
          <SourceMenu source={source} />
        </td>
      )}
    </tr>
  );
}
