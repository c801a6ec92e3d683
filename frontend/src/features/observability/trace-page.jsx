// @ts-check
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useParams } from 'react-router';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { traceOf } from './model/trace.js';
import { runSummaryQuery } from './observability-api.js';
import { TraceHeader } from './trace/trace-header.jsx';
import { TraceSkeleton } from './trace/trace-skeleton.jsx';
import { TraceTabs } from './trace/trace-tabs.jsx';
import styles from './trace-page.module.css';
import { useRunLog } from './use-run-log.js';

export function TracePage() {
  const { rid = '' } = useParams();
  // Another run is another page: its log begins anew.
  return <OpenTrace key={rid} runId={rid} />;
}

/** @param {{ runId: string }} props */
function OpenTrace({ runId }) {
  const run = useQuery(runSummaryQuery(runId));
  const log = useRunLog(runId);
  const trace = useMemo(() => traceOf(log.events), [log.events]);
  if (run.isError && !run.data) return <ErrorNotice error={run.error} onRetry={() => run.refetch()} />;
  if (log.state === 'failed' && log.events.length === 0) return <ErrorNotice error={log.error} onRetry={log.retry} />;
  if (!run.data || log.state === 'loading') return <TraceSkeleton />;
  return (
    <div className={styles.page}>
      <TraceHeader run={run.data} trace={trace} connection={log.state} receivedAt={log.receivedAt} />
      <TraceTabs run={run.data} trace={trace} events={log.events} receivedAt={log.receivedAt} />
    </div>
  );
}
