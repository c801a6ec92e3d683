// @ts-check
import { isFinal } from './run-state.js';

/** @typedef {import('./run-state.js').RunState} RunState */

/** @type {Record<string, (run: RunState) => string>} */
const DONE_NOTES = {
  intake: () => 'Read',
  strategy: (run) => `${run.opportunities.length} found`,
  budget: () => 'Solved',
  creative: (run) => count(run.ideaOrder.length, 'idea'),
  critique: (run) => `${Object.values(run.ideas).filter((idea) => idea.phase !== 'rejected').length} pass`,
  review: () => 'Done',
  optimization: () => 'Final',
  proofread: () => 'Checked',
  publish: () => 'Saved',
};

/**
 * A few words under a node: what it gave, how far it is, or that it waits.
 * @param {RunState} run
 * @param {string} node
 */
export function nodeNote(run, node) {
  const state = run.nodes[node];
  if (node === 'review' && run.review?.open) return 'Needs you';
  if (!state || state.state === 'waiting') return 'Waiting';
  if (state.state === 'running') return isFinal(run.status) ? 'Stopped' : runningNote(state.tasks);
  return DONE_NOTES[node]?.(run) ?? 'Done';
}

/** @param {import('./run-state.js').Task[]} tasks */
function runningNote(tasks) {
  if (tasks.length < 2) return 'Working';
  return `${tasks.filter((task) => task.state === 'done').length} of ${tasks.length}`;
}

/**
 * @param {number} number
 * @param {string} noun
 */
const count = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;
