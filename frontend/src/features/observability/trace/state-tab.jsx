// @ts-check
import { useQuery } from '@tanstack/react-query';
import { Layers } from 'lucide-react';
import { useMemo } from 'react';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { Notice } from '@/shared/ui/notice.jsx';
import { Skeleton } from '@/shared/ui/skeleton.jsx';
import { CopyButton } from '../components/copy-button.jsx';
import { JsonTree } from '../components/json-tree.jsx';
import { changesBetween } from '../model/changed-paths.js';
import { runStateQuery } from '../observability-api.js';
import { useFilters } from '../use-filters.js';
import { CheckpointList } from './checkpoint-list.jsx';
import styles from './state-tab.module.css';

const NO_STATE = {};

/** @param {import('./trace-tabs.jsx').TraceProps} props */
export function StateTab({ run, trace }) {
  const { get, change } = useFilters();
  const { checkpoints } = trace;
  if (checkpoints.length === 0) {
    return (
      <Notice icon={Layers} title="No checkpoint yet">
        After each step the run writes down its whole state; here it can be read, with what the step has changed.
      </Notice>
    );
  }
  const named = checkpoints.findIndex(({ id }) => id === get('checkpoint'));
  const index = named >= 0 ? named : checkpoints.length - 1;
  return (
    <div className={styles.tab}>
      <CheckpointList
        checkpoints={checkpoints}
        startedAt={trace.startedAt}
        chosen={checkpoints[index].id}
        onChoose={(checkpoint) => change({ checkpoint })}
      />
      <StateAt key={checkpoints[index].id} runId={run.id} checkpoint={checkpoints[index]} before={checkpoints[index - 1]} />
    </div>
  );
}

/**
 * @param {{ runId: string, checkpoint: import('../model/trace.js').Checkpoint, before: import('../model/trace.js').Checkpoint | undefined }} props
 */
function StateAt({ runId, checkpoint, before }) {
  const state = useQuery(runStateQuery(runId, checkpoint.id));
  const earlier = useQuery({ ...runStateQuery(runId, before?.id ?? ''), enabled: before !== undefined });
  const was = before ? earlier.data?.values : NO_STATE;
  const changes = useMemo(() => (state.data && was ? changesBetween(was, state.data.values) : null), [state.data, was]);
  if (state.isPending) return <Skeleton height={360} radius={10} />;
  if (state.isError) return <ErrorNotice error={state.error} onRetry={() => state.refetch()} />;
  const { values, next } = state.data;
  const changed = Object.keys(values).filter((name) => changes?.changed.has(`/${name}`));
  return (
    <section className={styles.state} aria-label="State">
      <header className={styles.header}>
        <div>
          <h2 className={styles.title}>State</h2>
          <p className={styles.note}>
            {changed.length > 0 ? `This step changed ${changed.join(', ')}.` : 'This step changed nothing.'}{' '}
            {next.length > 0 ? `Next: ${next.join(', ')}.` : 'Nothing comes after it.'}
          </p>
        </div>
        <CopyButton text={() => JSON.stringify(values, null, 2)} label="Copy the state as JSON" />
      </header>
      {changes && changes.gone.length > 0 && (
        <p className={styles.gone}>
          Gone: <s>{changes.gone.map(({ path }) => path.slice(1)).join(', ')}</s>
        </p>
      )}
      <JsonTree value={values} label="State" changed={changes?.changed} />
    </section>
  );
}
