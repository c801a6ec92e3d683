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
  // A way back is drawn once it was taken; the others would cross the whole picture.
  const drawn = moment.edges.filter(({ from, to, times }) => places.has(from) && places.has(to) && (times > 0 || !isBack({ from, to })));
  const edges = drawn.map((edge) => edgeOf(edge, (places.get(edge.to)?.y ?? 0) > (places.get(edge.from)?.y ?? 0) ? 'bottom' : 'top'));
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

/** @param {{ from: string, to: string }} edge */
const isBack = ({ from, to }) => graphNode(from).stage > graphNode(to).stage;

/** @param {import('../model/graph-moment.js').EdgeMoment} edge @param {'top' | 'bottom'} side by which a way back goes */
function edgeOf({ from, to, times }, side) {
  const back = isBack({ from, to });
  return {
    id: `${from}-${to}`,
    source: from,
    target: to,
    type: back ? 'smoothstep' : 'default',
    sourceHandle: back ? side : 'right',
    targetHandle: back ? side : 'left',
    className: times > 0 ? styles.taken : styles.untaken,
    label: times > 1 || (back && times > 0) ? `${times}×` : undefined,
    markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14, color: times > 0 ? 'var(--ink-3)' : 'var(--line-strong)' },
    zIndex: times > 0 ? 1 : 0,
  };
}
