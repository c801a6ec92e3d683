// @ts-check
/** What differs between two moments of a run, in words: the pure heart of "What changed". */
import { formatMoneyShort } from '@/shared/format/money.js';
import { channelTotals } from '@/shared/campaign/channel-totals.js';
import { GRAPH_NODES } from '@/shared/run/planner-graph.js';

/** @typedef {import('./run-state.js').RunState} RunState */
/** @typedef {{ key: string, kind: 'added' | 'changed' | 'removed', what: string, before?: string, after: string, content?: boolean }} Change
 *   content: campaign content, which has a face of its own */

/**
 * @param {RunState} before
 * @param {RunState} after
 * @param {{ channelLabel?: (channel: string) => string }} [words]
 * @returns {Change[]}
 */
export function diffRuns(before, after, { channelLabel = (channel) => channel } = {}) {
  return [
    ...statusChanges(before, after),
    ...nodeChanges(before, after),
    ...ideaChanges(before, after),
    ...budgetChanges(before, after, channelLabel),
    ...countChanges(before, after),
    ...wishChanges(before, after),
  ];
}

/** @param {RunState} before @param {RunState} after @returns {Change[]} */
function statusChanges(before, after) {
  if (before.status === after.status) return [];
  return [{ key: 'status', kind: 'changed', what: 'Run', before: words(before.status), after: words(after.status) }];
}

/** @param {RunState} before @param {RunState} after @returns {Change[]} */
function nodeChanges(before, after) {
  if (before.nodes === after.nodes) return [];
  return GRAPH_NODES.flatMap(({ id, label }) => {
    const [old, now] = [nodeWords(before, id), nodeWords(after, id)];
    return old === now ? [] : [{ key: `node-${id}`, kind: /** @type {const} */ ('changed'), what: label, before: old, after: now }];
  });
}

/** @param {RunState} run @param {string} id */
function nodeWords(run, id) {
  const node = run.nodes[id];
  if (!node) return 'waiting';
  return node.passes > 1 ? `${node.state}, round ${node.passes}` : node.state;
}

/** @param {RunState} before @param {RunState} after @returns {Change[]} */
function ideaChanges(before, after) {
  if (before.ideas === after.ideas) return [];
  const gone = before.ideaOrder.filter((id) => !after.ideas[id]);
  return [
    ...after.ideaOrder.flatMap((id) => ideaChange(before.ideas[id], after.ideas[id])),
    ...gone.map((id) => ({ key: `idea-${id}`, kind: /** @type {const} */ ('removed'), what: 'Idea', after: title(before.ideas[id]), content: true })),
  ];
}

/**
 * @param {import('./run-state.js').IdeaState | undefined} old
 * @param {import('./run-state.js').IdeaState} idea
 * @returns {Change[]}
 */
function ideaChange(old, idea) {
  const key = `idea-${idea.id}`;
  if (!old) return [{ key, kind: 'added', what: ideaWords(idea) === 'rejected' ? 'Rejected idea' : 'Idea', after: title(idea), content: true }];
  const [was, is] = [ideaWords(old), ideaWords(idea)];
  return was === is ? [] : [{ key, kind: 'changed', what: title(idea), before: was, after: is }];
}

/** @param {import('./run-state.js').IdeaState} idea */
const title = (idea) => idea.text.title || 'Untitled';

/** @param {import('./run-state.js').IdeaState} idea */
const ideaWords = ({ phase, status, version }) => `${phase === 'ready' ? (status ?? 'ready') : phase}${version > 1 ? `, v${version}` : ''}`;

/**
 * @param {RunState} before
 * @param {RunState} after
 * @param {(channel: string) => string} channelLabel
 * @returns {Change[]}
 */
function budgetChanges({ allocation: old }, { allocation: now }, channelLabel) {
  if (!now || old === now) return [];
  const was = new Map(old ? channelTotals(old).map(({ channel, amount }) => [channel, amount]) : []);
  return channelTotals(now).flatMap(({ channel, label, amount }) => {
    const earlier = was.get(channel);
    if (earlier?.amount_minor === amount.amount_minor || (!earlier && amount.amount_minor === 0)) return [];
    const change = { key: `budget-${channel}`, what: label ?? channelLabel(channel), after: formatMoneyShort(amount) };
    return [earlier ? { ...change, kind: /** @type {const} */ ('changed'), before: formatMoneyShort(earlier) } : { ...change, kind: /** @type {const} */ ('added') }];
  });
}

/** @type {readonly (readonly [what: string, count: (run: RunState) => number])[]} */
const COUNTED = [
  ['Opportunities', (run) => run.opportunities.length],
  ['Sources', (run) => run.evidenceOrder.length],
  ['Messages', (run) => run.messages.length],
  ['Model calls', (run) => run.calls],
  ['Forecast lines', (run) => run.forecast.length],
  ['Words of the explanation', (run) => run.explanation.text.split(/\s+/).filter(Boolean).length],
];

/** @param {RunState} before @param {RunState} after @returns {Change[]} */
function countChanges(before, after) {
  return COUNTED.flatMap(([what, count]) => {
    const [was, is] = [count(before), count(after)];
    if (was === is) return [];
    return [was === 0 ? { key: what, kind: /** @type {const} */ ('added'), what, after: String(is) } : { key: what, kind: /** @type {const} */ ('changed'), what, before: String(was), after: String(is) }];
  });
}

/** @param {RunState} before @param {RunState} after @returns {Change[]} */
function wishChanges(before, after) {
  return Object.values(after.wishes).flatMap((wish) => wishChange(before.wishes[wish.id], wish));
}

/**
 * @param {import('./run-state.js').Wish | undefined} old
 * @param {import('./run-state.js').Wish} wish
 * @returns {Change[]}
 */
function wishChange(old, wish) {
  if (!old) return [{ key: wish.id, kind: 'added', what: 'Wish', after: wish.text, content: true }];
  if (old.applied === wish.applied) return [];
  return [{ key: wish.id, kind: 'changed', what: 'Wish', before: 'waiting', after: wish.applied ? 'heard' : 'too late' }];
}

/** @param {string} name */
const words = (name) => name.replaceAll('_', ' ');
