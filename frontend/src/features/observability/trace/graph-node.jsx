// @ts-check
import * as flow from '@xyflow/react';
import { formatSeconds } from '@/shared/format/time.js';
import { graphNode } from '@/shared/run/planner-graph.js';
import styles from './graph-node.module.css';

const { Handle, Position } = flow; // by itself `Handle` would name a type, too

/** @param {{ id: string, data: { moment?: import('../model/graph-moment.js').NodeMoment } }} props */
export function GraphNode({ id, data: { moment } }) {
  const { label, tone } = graphNode(id);
  const begun = moment && moment.passes > 0;
  return (
    <div className={styles.node} data-tone={tone} data-state={moment?.state ?? 'waiting'}>
      <Handle id="left" type="target" position={Position.Left} className={styles.handle} isConnectable={false} />
      <Handle id="right" type="source" position={Position.Right} className={styles.handle} isConnectable={false} />
      <Handle id="top" type="source" position={Position.Top} className={styles.handle} isConnectable={false} />
      <Handle id="top" type="target" position={Position.Top} className={styles.handle} isConnectable={false} />
      <Handle id="bottom" type="source" position={Position.Bottom} className={styles.handle} isConnectable={false} />
      <Handle id="bottom" type="target" position={Position.Bottom} className={styles.handle} isConnectable={false} />
      <span className={styles.label}>
        <i className={styles.dot} />
        {label}
      </span>
      <span className={`${styles.figures} num`}>
        {begun ? formatSeconds(moment.seconds) : 'not begun'}
        {begun && moment.passes > 1 && <span> · {moment.passes} passes</span>}
        {begun && moment.passes === 1 && moment.tasks > 1 && <span> · {moment.tasks} tasks</span>}
      </span>
    </div>
  );
}
