// @ts-check
import { Check, CircleDashed, Hand, LoaderCircle } from 'lucide-react';
import { memo } from 'react';
import { formatSeconds } from '@/shared/format/time.js';
import { graphNode } from '@/shared/run/planner-graph.js';
import { nodeNote } from '../model/node-note.js';
import { isFinal } from '../model/run-state.js';
import { useRun } from '../run-context.js';
import styles from './node-box.module.css';

const ICONS = { waiting: CircleDashed, running: LoaderCircle, done: Check };

/** One node of the strip: its state, its time, and one lane per task when it is fanned out. */
export const NodeBox = memo(
  /** @param {{ box: import('../model/strip-layout.js').Box }} props */
  function NodeBox({ box }) {
    const node = useRun((run) => run.nodes[box.id]);
    const note = useRun((run) => nodeNote(run, box.id));
    const asks = useRun((run) => box.id === 'review' && Boolean(run.review?.open));
    const over = useRun((run) => isFinal(run.status));
    const { label, tone } = graphNode(box.id);
    const state = node && !(over && node.state === 'running') ? node.state : 'waiting';
    const Icon = asks ? Hand : ICONS[state];
    const brief = box.small || box.tight;
    const time = node?.seconds == null ? null : formatSeconds(node.seconds);
    return (
      <div
        className={styles.node}
        style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
        data-tone={tone}
        data-state={asks ? 'asks' : state}
        data-small={box.small || undefined}
        data-tight={box.tight || undefined}
        role="listitem"
        aria-label={`${label}: ${note}${time ? `, ${time}` : ''}`}
      >
        <span className={styles.icon}>
          <Icon size={13} strokeWidth={state === 'done' ? 2.6 : 2} aria-hidden="true" />
        </span>
        <span className={styles.label}>{label}</span>
        {(!brief || !time) && <span className={`${styles.note} num`}>{note}</span>}
        {time && <span className={`${styles.time} num`}>{time}</span>}
        {node && node.tasks.length > 1 && <Lanes tasks={node.tasks} />}
      </div>
    );
  },
);

/** @param {{ tasks: import('../model/run-state.js').Task[] }} props */
function Lanes({ tasks }) {
  return (
    <span className={styles.lanes} aria-hidden="true">
      {tasks.map((task) => (
        <i key={task.id} className={styles.lane} data-state={task.state} title={task.label} />
      ))}
    </span>
  );
}
