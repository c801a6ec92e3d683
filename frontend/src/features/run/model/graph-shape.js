// @ts-check
export { GRAPH_NODES, graphNode, REPAIR_LOOPS } from '@/shared/run/planner-graph.js';
