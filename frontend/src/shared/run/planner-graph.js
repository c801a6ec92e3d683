// @ts-check
/**
 * The planner's state machine as the page draws it. Nodes of one stage run side by side; entering another stage begins
 * a new pass, which is how a repair round is told from the first round.
 *
 * @typedef {'signals' | 'strategy' | 'creative' | 'critique' | 'optimization' | 'reasoning' | 'human' | 'neutral'} Tone
 * @typedef {{ id: string, label: string, stage: number, tone: Tone, agent: string }} GraphNode
 */

/** @type {readonly GraphNode[]} */
export const GRAPH_NODES = [
  { id: 'intake', label: 'Intake', stage: 0, tone: 'neutral', agent: 'Planner' },
  { id: 'scan_signals', label: 'Signals', stage: 1, tone: 'signals', agent: 'Tools' },
  { id: 'recall', label: 'Recall', stage: 1, tone: 'signals', agent: 'Tools' },
  { id: 'strategy', label: 'Strategy', stage: 2, tone: 'strategy', agent: 'Strategy' },
  { id: 'budget', label: 'Budget', stage: 2, tone: 'optimization', agent: 'Optimization' },
  { id: 'creative', label: 'Creative', stage: 3, tone: 'creative', agent: 'Creative' },
  { id: 'critique', label: 'Critique', stage: 4, tone: 'critique', agent: 'Checks' },
  { id: 'review', label: 'Review', stage: 5, tone: 'human', agent: 'You' },
  { id: 'optimization', label: 'Optimize', stage: 6, tone: 'optimization', agent: 'Optimization' },
  { id: 'copywriting', label: 'Copywriting', stage: 7, tone: 'creative', agent: 'Creative' },
  { id: 'second_opinion', label: 'Opinion', stage: 7, tone: 'critique', agent: 'Critic' },
  { id: 'rationale', label: 'Rationale', stage: 7, tone: 'optimization', agent: 'Optimization' },
  { id: 'reasoning', label: 'Reasoning', stage: 7, tone: 'reasoning', agent: 'Reasoning' },
  { id: 'proofread', label: 'Proofread', stage: 8, tone: 'critique', agent: 'Checks' },
  { id: 'publish', label: 'Publish', stage: 9, tone: 'neutral', agent: 'Planner' },
];

/** What is told without being a step of the graph. @type {readonly GraphNode[]} */
const BESIDE = [
  { id: 'run', label: 'Run', stage: -1, tone: 'neutral', agent: '' },
  { id: 'steer', label: 'Steering', stage: -1, tone: 'human', agent: 'You' },
];

const BY_ID = new Map([...GRAPH_NODES, ...BESIDE].map((node) => [node.id, node]));

/**
 * What may follow what, as `graph/builder.py` has it. Budget leads nowhere: its figures lie ready when an idea is chosen.
 * @type {readonly { from: string, to: string }[]}
 */
export const GRAPH_EDGES = [
  ['intake', 'scan_signals'],
  ['intake', 'recall'],
  ['scan_signals', 'strategy'],
  ['recall', 'strategy'],
  ['scan_signals', 'budget'],
  ['recall', 'budget'],
  ['strategy', 'creative'],
  ['creative', 'critique'],
  ['critique', 'creative'],
  ['critique', 'second_opinion'],
  ['critique', 'review'],
  ['critique', 'optimization'],
  ['second_opinion', 'review'],
  ['second_opinion', 'proofread'],
  ['review', 'creative'],
  ['review', 'optimization'],
  ['optimization', 'copywriting'],
  ['optimization', 'second_opinion'],
  ['optimization', 'rationale'],
  ['optimization', 'reasoning'],
  ['copywriting', 'proofread'],
  ['rationale', 'proofread'],
  ['reasoning', 'proofread'],
  ['proofread', 'copywriting'],
  ['proofread', 'publish'],
].map(([from, to]) => ({ from, to }));

/** The repair loops: what fails at the end of one goes back to its start. */
export const REPAIR_LOOPS = [
  { from: 'critique', to: 'creative' },
  { from: 'proofread', to: 'copywriting' },
];

/**
 * A node this page doesn't know yet is still shown, by its own name.
 * @param {string} id
 * @returns {GraphNode}
 */
export function graphNode(id) {
  return BY_ID.get(id) ?? { id, label: id.replaceAll('_', ' '), stage: -1, tone: 'neutral', agent: '' };
}
