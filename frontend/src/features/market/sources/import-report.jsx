// @ts-check
import { Button } from '@mantine/core';
import { asSentence } from '@/shared/api/problem.js';
import { formatNumber } from '@/shared/format/numbers.js';
import form from '../parts/form.module.css';
import styles from './import-report.module.css';

const MOST_SHOWN = 100;

/**
 * What became of a file's rows.
 * @param {{ report: import('@/shared/api/types.js').ImportReport, onAgain: () => void, onDone: () => void }} props
 */
export function ImportReport({ report, onAgain, onDone }) {
  const { received, added, duplicates, problems } = report;
  return (
    <div className={form.form}>
      <p className="visually-hidden" role="status">
        The file was read.
      </p>
      <dl className={`${styles.sums} num`}>
        <Sum label="rows read" value={received} />
        <Sum label="new signals" value={added.length} />
        <Sum label="known" value={duplicates.length} />
        <Sum label="problems" value={problems.length} tone={problems.length ? 'bad' : undefined} />
      </dl>
      {problems.length > 0 && (
        <section aria-label="What was wrong">
          <h3 className={styles.heading}>What was wrong, by row</h3>
          <ul className={styles.list}>
            {problems.slice(0, MOST_SHOWN).map(({ position, field, message }) => (
              <li key={`${position} ${field}`}>
                <b className="num">{position}</b>
                <span>
                  {field && <span className="mono">{field}</span>} {field ? message : asSentence(message)}
                </span>
              </li>
            ))}
          </ul>
          {problems.length > MOST_SHOWN && <p className={form.help}>And {formatNumber(problems.length - MOST_SHOWN)} more.</p>}
        </section>
      )}
      <div className={form.actions}>
        <Button variant="default" onClick={onAgain}>
          Upload another
        </Button>
        <Button onClick={onDone}>Done</Button>
      </div>
    </div>
  );
}

/** @param {{ label: string, value: number, tone?: 'bad' }} props */
function Sum({ label, value, tone }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd data-kind={tone}>{formatNumber(value)}</dd>
    </div>
  );
}
