// @ts-check
import { graphNode } from '@/shared/run/planner-graph.js';
import { nodesOf } from '../model/run-nodes.js';
import { isFinal } from '../model/run-state.js';
import { useRun } from '../run-context.js';
import styles from './node-strip-compact.module.css';

/** The strip on a phone: a segment for each node and a line of words. */
export function NodeStripCompact() {
  const ids = useRun((run) => nodesOf(run).join(' '));
  const nodes = useRun((run) => run.nodes);
  const over = useRun((run) => isFinal(run.status));
  const round = useRun((run) => run.nodes.creative?.passes ?? 1);
  const shown = ids.split(' ').map(graphNode);
  const done = shown.filter(({ id }) => nodes[id]?.state === 'done').length;
  const running = over ? [] : shown.filter(({ id }) => nodes[id]?.state === 'running');
  return (
    <div className={styles.strip}>
      <div className={styles.bar} role="img" aria-label={`${done} of ${shown.length} steps finished`}>
        {shown.map(({ id, tone }) => (
          <i key={id} className={styles.segment} data-tone={tone} data-state={over && nodes[id]?.state !== 'done' ? 'waiting' : (nodes[id]?.state ?? 'waiting')} />
        ))}
      </div>
      <p className={`${styles.words} num`}>
        <b className={styles.now}>{running.map(({ label }) => label).join(' + ') || (over ? 'All steps' : 'Starting')}</b>
        <span>
          {done} of {shown.length} steps{round > 1 && ` · round ${round}`}
        </span>
      </p>
    </div>
  );
}
