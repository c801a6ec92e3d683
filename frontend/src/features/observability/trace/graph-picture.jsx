// @ts-check
import '@xyflow/react/dist/base.css';
import { MarkerType, ReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import { graphNode } from '@/shared/run/planner-graph.js';
import { GraphNode } from './graph-node.jsx';
import { layoutOf, NODE_HEIGHT, NODE_WIDTH } from './graph-layout.js';
import styles from './graph-tab.module.css';

const NODE_TYPES = { step: GraphNode };
const FIT = { padding: 0.04, maxZoom: 1.15 };

/**
 * A picture for the eye: the list beside it says the same in words, so that nothing here can be focused.
 * @param {{ ids: string[], moment: import('../model/graph-moment.js').GraphMoment }} props
 */
export function GraphPicture({ ids, moment }) {
  const key = ids.join(' ');
  const places = useMemo(() => layoutOf(key.split(' '), moment.edges, (id) => graphNode(id).stage), [key, moment.edges]);
  const nodes = ids.map((id) => ({
    id,
    type: 'step',
    position: places.get(id) ?? { x: 0, y: 0 },
    width: NODE_WIDTH,
    height: NODE_HEIGHT,
    data: { moment: moment.nodes.get(id) },
  }));
  const edges = moment.edges.filter(({ from, to }) => places.has(from) && places.has(to)).map(edgeOf);
  return (
    <div className={styles.picture} aria-hidden="true" inert>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        fitView
        fitViewOptions={FIT}
        minZoom={0.2}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        panOnDrag={false}
        zoomOnScroll={false}
        zoomOnPinch={false}
        zoomOnDoubleClick={false}
        preventScrolling={false}
        disableKeyboardA11y
        proOptions={{ hideAttribution: true }}
      />
    </div>
  );
}

/** @param {import('../model/graph-moment.js').EdgeMoment} edge */
function edgeOf({ from, to, times }) {
  const back = graphNode(from).stage > graphNode(to).stage;
  return {
    id: `${from}-${to}`,
    source: from,
    target: to,
    type: back ? 'smoothstep' : 'default',
    sourceHandle: back ? 'top' : 'right',
    targetHandle: back ? 'top' : 'left',
    className: times > 0 ? styles.taken : styles.untaken,
    label: times > 1 || (back && times > 0) ? `${times}×` : undefined,
    markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14, color: times > 0 ? 'var(--ink-3)' : 'var(--line-strong)' },
    zIndex: times > 0 ? 1 : 0,
  };
}
