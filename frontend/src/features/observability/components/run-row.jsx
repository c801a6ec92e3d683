// @ts-check
import { formatModelCost } from '@/shared/format/money.js';
import { formatNumber } from '@/shared/format/numbers.js';
import { formatAgo, formatSeconds } from '@/shared/format/time.js';
import { RowLink } from '@/shared/ui/row-link.jsx';
import { StateBadge } from '@/shared/ui/state-badge.jsx';
import styles from './run-table.module.css';
import { Writers } from './writers.jsx';

/**
 * @param {{ run: import('@/shared/api/types.js').RunSummary, rowIndex: number, longest: number | null, now: number }} props
 */
export function RunRow({ run, rowIndex, longest, now }) {
  const { usage } = run;
  return (
    <div className={styles.row} role="row" aria-rowindex={rowIndex}>
      <span role="cell" className={styles.campaign}>
        <RowLink to={`/observability/${run.id}`} className={styles.link}>
          {run.campaign_name}
        </RowLink>
        <span className={styles.by}>{run.created_by_email ?? 'Nobody who is still here'}</span>
      </span>
      <span role="cell" className={styles.status}>
        <StateBadge state={run.status} />
      </span>
      <span role="cell" className={styles.duration}>
        <Duration run={run} longest={longest} now={now} />
      </span>
      <span role="cell" className={`${styles.end} ${styles.tokens} num`}>
        {usage.tokens > 0 ? formatNumber(usage.tokens) : '–'}
      </span>
      <span role="cell" className={`${styles.end} ${styles.cost} num`}>
        {formatModelCost(usage.cost_micros, usage.cost) ?? '–'}
      </span>
      <span role="cell" className={styles.writers}>
        <Writers providers={run.providers} switched={run.switched} />
      </span>
      <span role="cell" className={`${styles.end} ${styles.started} num`}>
        <time dateTime={run.created_at}>{formatAgo(run.created_at, now)}</time>
      </span>
    </div>
  );
}

/** @param {{ run: import('@/shared/api/types.js').RunSummary, longest: number | null, now: number }} props */
function Duration({ run, longest, now }) {
  const live = run.status === 'running' && run.started_at;
  const seconds = run.seconds ?? (live ? Math.max(0, (now - Date.parse(run.started_at ?? '')) / 1000) : null);
  if (seconds === null) return <span className={styles.none}>–</span>;
  const share = Math.min(1, seconds / Math.max(longest ?? 0, seconds, 0.001));
  return (
    <>
      <span className="num">{formatSeconds(seconds)}</span>
      <span className={styles.track} aria-hidden="true">
        <i className={styles.bar} data-state={run.status} style={{ transform: `scaleX(${Math.max(share, 0.01)})` }} />
      </span>
    </>
  );
}
