// @ts-check
import { useElementSize } from '@mantine/hooks';
import { useMemo } from 'react';
import { nodesOf } from '../model/run-nodes.js';
import { passesOf } from '../model/run-state.js';
import { layoutStrip, STRIP_HEIGHT } from '../model/strip-layout.js';
import { useRun } from '../run-context.js';
import { NodeBox } from './node-box.jsx';
import styles from './node-strip.module.css';

/** The graph of the run, left to right; what runs side by side forms a block, and a repair round is an arc back. */
export function NodeStrip() {
  const { ref, width } = useElementSize();
  const nodes = useRun((run) => nodesOf(run).join(' '));
  const layout = useMemo(() => layoutStrip(width, nodes.split(' ')), [width, nodes]);
  return (
    <div className={styles.strip} ref={ref} style={{ height: STRIP_HEIGHT }} role="list" aria-label="Steps of the run">
      {width > 0 && (
        <>
          <svg className={styles.lines} width={width} height={STRIP_HEIGHT} aria-hidden="true">
            {layout.edges.map((edge) => (
              <EdgeLine key={`${edge.from}-${edge.to}`} edge={edge} />
            ))}
            {layout.arcs.map((arc) => (
              <ArcLine key={arc.from} arc={arc} />
            ))}
          </svg>
          {layout.arcs.map((arc) => (
            <ArcLabel key={arc.from} arc={arc} />
          ))}
          {layout.boxes.map((box) => (
            <NodeBox key={box.id} box={box} />
          ))}
        </>
      )}
    </div>
  );
}

/** @param {{ edge: import('../model/strip-layout.js').Edge }} props */
function EdgeLine({ edge }) {
  const state = useRun((run) => run.nodes[edge.to]?.state ?? 'waiting');
  return <path d={edge.path} className={styles.edge} data-state={state} />;
}

/** @param {{ arc: import('../model/strip-layout.js').Arc }} props */
function ArcLine({ arc }) {
  const repaired = useRun((run) => passesOf(run, arc.to) > 1);
  const running = useRun((run) => run.nodes[arc.to]?.state === 'running' || run.nodes[arc.from]?.state === 'running');
  if (!repaired) return null;
  return (
    <g className={styles.arc} data-state={running ? 'running' : 'done'}>
      <path d={arc.path} />
      <path d={arc.head} className={styles.head} />
    </g>
  );
}

/** @param {{ arc: import('../model/strip-layout.js').Arc }} props */
function ArcLabel({ arc }) {
  const round = useRun((run) => passesOf(run, arc.to));
  if (round < 2) return null;
  return (
    <span className={`${styles.label} num`} style={{ left: arc.x, top: arc.y }}>
      Round {round}
    </span>
  );
}
