// @ts-check
/** Models that agents ask: the question, what came of it, what it cost, and who goes on when one is given up. */
import { appendEntry, changeGroup, placeOf } from './feed.js';
import { switchWords } from './switch-words.js';
import { isSameTry, tryOf } from './tries.js';

/** @typedef {import('./run-state.js').RunState} RunState */
/** @typedef {import('./run-state.js').RunEvent} RunEvent */
/** @typedef {import('./run-state.js').FeedEntry} FeedEntry */
/** @typedef {import('./run-state.js').ModelAnswer} ModelAnswer */
/** @typedef {import('./switch-words.js').ModelSwitch} ModelSwitch */

/** @type {Record<string, (run: RunState, event: RunEvent) => RunState>} */
export const MODEL_EVENTS = {
  'model.called': (run, event) => appendEntry(run, event.node, asked(event)),
  'model.returned': (run, event) => {
    const { data } = event;
    const paid = {
      ...run,
      tokens: run.tokens + tokenCount(data.tokens),
      cost: addMoney(run.cost, data.cost),
      costMicros: run.costMicros + (data.cost_micros ?? 0),
      calls: run.calls + 1,
    };
    return data.call_id ? answered(paid, event) : paid;
  },
  'model.switched': (run, { node, data, seq }) => {
    const { provider, to, reason } = data;
    const change = { provider, to, reason };
    const told = isTold(run, node, change)
      ? run
      : appendEntry(run, node, { key: `switch-${seq}`, kind: 'switch', source: tryOf(data), ...change });
    return { ...told, milestone: switchWords(change, node) };
  },
};

/**
 * Whether the step's feed says so already: what stops one of its questions mostly stops them all.
 * @param {RunState} run
 * @param {string | null} node
 * @param {ModelSwitch} change
 */
function isTold({ feed }, node, { provider, to, reason }) {
  const entries = feed.findLast((step) => step.node === node)?.entries ?? [];
  return entries.some((entry) => entry.kind === 'switch' && entry.provider === provider && entry.to === to && entry.reason === reason);
}

/**
 * @param {RunEvent} event
 * @returns {Extract<FeedEntry, { kind: 'model' }>}
 */
const asked = ({ seq, data }) => ({
  key: `model-${seq}`,
  kind: 'model',
  source: tryOf(data),
  provider: data.provider,
  model: data.model,
  prompt: `${data.prompt_id}@${data.prompt_version}`,
  answer: null,
});

/** @param {any} data @returns {ModelAnswer} */
const answerOf = (data) => ({
  outcome: data.outcome ?? 'ok',
  error: data.error ?? null,
  tokens: tokenCount(data.tokens),
  inputTokens: data.input_tokens ?? 0,
  outputTokens: data.output_tokens ?? 0,
  cachedTokens: data.cached_tokens ?? 0,
  estimated: data.estimated ?? false,
  costMicros: data.cost_micros ?? 0,
  seconds: data.seconds,
  firstSeconds: data.seconds_to_first_chunk ?? null,
});

/**
 * Complete the question's entry; one whose question is not in the group is told whole.
 * @param {RunState} run
 * @param {RunEvent} event
 */
function answered(run, event) {
  const { node, data } = event;
  const answer = answerOf(data);
  const isIt = (/** @type {FeedEntry} */ entry) => entry.kind === 'model' && !entry.answer && isSameTry(entry.source, tryOf(data));
  return changeGroup(run, node ?? 'run', (entries) => {
    const at = entries.findLastIndex(isIt);
    const told = { ...asked(event), answer };
    if (at < 0) return entries.toSpliced(placeOf(entries, told), 0, told);
    return entries.with(at, /** @type {FeedEntry} */ ({ ...entries[at], answer }));
  });
}

/** @param {number | { input?: number, output?: number, total?: number } | null | undefined} tokens */
export function tokenCount(tokens) {
  if (typeof tokens === 'number') return tokens;
  return tokens?.total ?? (tokens?.input ?? 0) + (tokens?.output ?? 0);
}

/**
 * @param {import('./run-state.js').Money | null} sum
 * @param {import('./run-state.js').Money | null | undefined} cost
 */
function addMoney(sum, cost) {
  if (!cost || !sum) return cost ?? sum;
  return { ...sum, amount_minor: sum.amount_minor + cost.amount_minor };
}
