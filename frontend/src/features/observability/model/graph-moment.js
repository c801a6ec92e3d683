// @ts-check
/**
 * The state machine at a moment of a run: how often each node was passed, how long it worked, and along which edges the run came.
 *
 * @typedef {import('./trace.js').Span} Span
 * @typedef {{ id: string, passes: number, tasks: number, seconds: number, state: 'waiting' | import('./trace.js').SpanState }} NodeMoment
 * @typedef {{ from: string, to: string, times: number }} EdgeMoment
 * @typedef {{ nodes: Map<string, NodeMoment>, edges: EdgeMoment[], repairs: number }} GraphMoment
 */
import { GRAPH_EDGES, GRAPH_NODES, REPAIR_LOOPS } from '@/shared/run/planner-graph.js';
import { grouped } from './grouped.js';

/**
 * @param {readonly Span[]} spans
 * @param {number} at
 * @returns {GraphMoment}
 */
export function graphAt(spans, at) {
  const begun = spans.filter((span) => span.kind === 'node' && span.startedAt <= at);
  const groups = grouped(begun, (span) => span.node);
  const ids = new Set([...GRAPH_NODES.map(({ id }) => id), ...groups.keys()]);
  const nodes = new Map([...ids].map((id) => [id, momentOf(id, groups.get(id) ?? [], at)]));
  const edges = GRAPH_EDGES.map(({ from, to }) => ({ from, to, times: timesTaken(groups.get(from) ?? [], groups.get(to) ?? [], begun) }));
  return { nodes, edges, repairs: repairsIn(edges) };
}

/** @param {string} id @param {Span[]} passes @param {number} at @returns {NodeMoment} */
function momentOf(id, passes, at) {
  const last = passes.at(-1);
  const seconds = passes.reduce((sum, span) => sum + (Math.min(span.endedAt ?? at, at) - span.startedAt) / 1000, 0);
  const tasks = passes.reduce((sum, span) => sum + span.called.tasks, 0);
  return { id, passes: passes.length, tasks, seconds, state: last ? stateAt(last, at) : 'waiting' };
}

/** @param {Span} span @param {number} at */
const stateAt = (span, at) => (span.endedAt === null || span.endedAt > at ? 'running' : span.state);

/**
 * How often a node led to another: the other began after it had ended, and nothing of a stage between them began meanwhile.
 * @param {Span[]} from
 * @param {Span[]} to
 * @param {Span[]} begun
 */
function timesTaken(from, to, begun) {
  return to.filter((span) => {
    const before = from.findLast((one) => one.endedAt !== null && one.endedAt <= span.startedAt);
    if (!before) return false;
    return !begun.some((other) => other.pass > before.pass && other.pass < span.pass);
  }).length;
}

/** @param {EdgeMoment[]} edges */
const repairsIn = (edges) =>
  REPAIR_LOOPS.reduce((sum, { from, to }) => sum + (edges.find((edge) => edge.from === from && edge.to === to)?.times ?? 0), 0);
