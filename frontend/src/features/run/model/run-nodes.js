// @ts-check
/** Which nodes a run has: of those a run may have, the ones that it comes to. */
import { GRAPH_NODES } from '@/shared/run/planner-graph.js';

/** @typedef {import('./run-state.js').RunState} RunState */

/**
 * The nodes of a run, by their ids, in the order in which they begin. A review is among them where the brief asks for one, a
 * critic's opinion once it is asked for; in a run that has succeeded, what never began is not: there was nothing to do, or the
 * run is older than the node.
 * @param {RunState} run
 * @returns {string[]}
 */
export function nodesOf(run) {
  const expected = (/** @type {string} */ id) => run.status !== 'succeeded' && id !== 'second_opinion' && (id !== 'review' || run.brief?.review || run.review);
  const ids = GRAPH_NODES.map(({ id }) => id).filter((id) => run.nodes[id] || expected(id));
  return ids.includes('review') ? opinionFirst(ids) : ids;
}

/**
 * A reviewer hears the critic first; where there is none, the critic is heard beside production.
 * @param {string[]} ids
 */
function opinionFirst(ids) {
  if (!ids.includes('second_opinion')) return ids;
  return ids.flatMap((id) => (id === 'second_opinion' ? [] : id === 'review' ? ['second_opinion', id] : [id]));
}
