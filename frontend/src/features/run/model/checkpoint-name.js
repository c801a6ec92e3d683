// @ts-check
/** What to call a checkpoint: by the step that it closes, and the round where there was more than one. */
import { passesOf } from './run-state.js';

/** @typedef {import('./run-state.js').RunState} RunState */

/** Later steps name it where several have finished. @type {readonly (readonly [node: string, name: string])[]} */
const NAMES = [
  ['publish', 'Published'],
  ['proofread', 'Proofread'],
  ['copywriting', 'Messages'],
  ['reasoning', 'Reasons'],
  ['rationale', 'Reasons'],
  ['optimization', 'Budget'],
  ['review', 'Review'],
  ['second_opinion', 'Opinion'],
  ['critique', 'Critique'],
  ['creative', 'Ideas'],
  ['strategy', 'Strategy'],
  ['budget', 'First split'],
  ['scan_signals', 'Research'],
  ['recall', 'Research'],
  ['intake', 'Brief read'],
];

/** @param {RunState} run @returns {string} empty where nothing has finished since the last one */
export function checkpointName(run) {
  const found = NAMES.find(([node]) => run.settled.includes(node));
  if (!found) return '';
  const round = passesOf(run, found[0]);
  return round > 1 ? `${found[1]} ${round}` : found[1];
}
