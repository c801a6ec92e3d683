// @ts-check
/** Where the nodes of the state machine stand: from left to right, by dagre. */
import dagre from '@dagrejs/dagre';

export const NODE_WIDTH = 132;
export const NODE_HEIGHT = 58;

/**
 * @param {readonly string[]} ids
 * @param {readonly { from: string, to: string }[]} edges
 * @param {(id: string) => number} stageOf
 * @returns {Map<string, { x: number, y: number }>} of their upper left corners
 */
export function layoutOf(ids, edges, stageOf) {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 20, ranksep: 36, marginx: 8, marginy: 8 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const id of ids) graph.setNode(id, { width: NODE_WIDTH, height: NODE_HEIGHT });
  // A way back would turn the order around; it is drawn all the same.
  for (const { from, to } of edges) if (stageOf(from) <= stageOf(to)) graph.setEdge(from, to);
  dagre.layout(graph);
  return new Map(ids.map((id) => {
    const { x, y } = graph.node(id);
    return [id, { x: x - NODE_WIDTH / 2, y: y - NODE_HEIGHT / 2 }];
  }));
}
