// @ts-check
import { Button } from '@mantine/core';
import { History, Megaphone, ScrollText } from 'lucide-react';
import { Link } from 'react-router';
import { formatModelCost } from '@/shared/format/money.js';
import { formatNumber } from '@/shared/format/numbers.js';
import { formatSeconds } from '@/shared/format/time.js';
import { StateBadge } from '@/shared/ui/state-badge.jsx';
import { Writers } from '../components/writers.jsx';
import { modelCalls, totalOf } from '../model/costs.js';
import { formatMoment } from '../moments.js';
import { useRunNow } from './use-run-now.js';
import styles from './trace-header.module.css';

/**
 * @param {{ run: import('@/shared/api/types.js').RunSummary, trace: import('../model/trace.js').Trace,
 *   connection: import('../run-log.js').LogState, receivedAt: number }} props
 */
export function TraceHeader({ run, trace, connection, receivedAt }) {
  const status = trace.final || trace.status !== 'queued' ? trace.status : run.status;
  const now = useRunNow(trace, receivedAt);
  const seconds = trace.startedAt ? (now - trace.startedAt) / 1000 : null;
  const spent = totalOf(modelCalls(trace.spans));
  const replay = `/campaigns/${run.campaign_id}/runs/${run.id}`;
  return (
    <header className={styles.header}>
      <title>{`${run.campaign_name}, trace · NexusPlanner`}</title>
      <div className={styles.words}>
        <p className={styles.eyebrow}>
          <Link to="/observability">Observability</Link> / <span className="mono">run {run.id.slice(-6)}</span>
        </p>
        <div className={styles.line}>
          <h1 className={styles.title}>{run.campaign_name}</h1>
          <StateBadge state={status} />
          {connection === 'reconnecting' && <span className={styles.away}>Reconnecting…</span>}
        </div>
      </div>
      <dl className={`${styles.figures} num`}>
        <Figure name="Took" value={seconds === null ? '–' : formatSeconds(seconds)} />
        <Figure name="Cost" value={formatModelCost(spent.micros, null) ?? '–'} />
        <Figure name="Tokens" value={spent.tokens > 0 ? formatNumber(spent.tokens) : '–'} />
        <Figure name="Workers" value={String(1 + trace.takeovers.length)} />
        <Figure name="Started" value={formatMoment(run.started_at ?? run.created_at)} wide />
        <div className={`${styles.figure} ${styles.wide}`}>
          <dt>Could write</dt>
          <dd>
            <Writers providers={trace.providers} switched={run.switched} />
          </dd>
        </div>
      </dl>
      <div className={styles.actions}>
        <Button component={Link} to={`/campaigns/${run.campaign_id}`} variant="default" leftSection={<Megaphone size={14} />}>
          Open campaign
        </Button>
        {trace.status === 'succeeded' && (
          <Button component={Link} to={`/observability?tab=audit&run=${run.id}`} variant="default" leftSection={<ScrollText size={14} />}>
            Decisions
          </Button>
        )}
        <Button component={Link} to={replay} variant="default" leftSection={<History size={14} />}>
          {trace.final ? 'Watch replay' : 'Watch live'}
        </Button>
      </div>
      {trace.problem && (
        <p className={styles.problem} role="alert">
          <strong>{trace.problem.title}</strong> {trace.problem.detail}
        </p>
      )}
    </header>
  );
}

/** @param {{ name: string, value: string, wide?: boolean }} props */
function Figure({ name, value, wide = false }) {
  return (
    <div className={`${styles.figure} ${wide ? styles.wide : ''}`}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
