// @ts-check
import { formatMicros } from '@/shared/format/money.js';
import { formatCompact } from '@/shared/format/numbers.js';
import { formatSeconds } from '@/shared/format/time.js';
import { figuresOf } from '../model/run-figures.js';
import styles from './run-figures.module.css';

/**
 * What the runs below have in common; of those alone, and it says so.
 * @param {{ runs: import('@/shared/api/types.js').RunSummary[], more: boolean }} props
 */
export function RunFigures({ runs, more }) {
  const { median, slow, micros, tokens } = figuresOf(runs);
  return (
    <dl className={`${styles.figures} num`} aria-label="Of the runs shown">
      <Figure name={more ? 'Runs shown' : 'Runs'} value={more ? `${runs.length}, there are more` : String(runs.length)} />
      <Figure name="Median duration" value={median === null ? '–' : formatSeconds(median)} />
      <Figure name="95th percentile" value={slow === null ? '–' : formatSeconds(slow)} />
      <Figure name="Models cost" value={micros > 0 ? formatMicros(micros) : '–'} />
      <Figure name="Tokens" value={tokens > 0 ? formatCompact(tokens) : '–'} />
    </dl>
  );
}

/** @param {{ name: string, value: string }} props */
function Figure({ name, value }) {
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
