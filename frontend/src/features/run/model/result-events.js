// @ts-check
/** What a run delivers: opportunities, messages, the budget, the forecast, the explanation. */
import { addEntry } from './feed.js';
import { originOf } from './idea-events.js';
import { NO_EXPLANATION } from './run-state.js';
import { isOutdated, isSameTry, tryOf } from './tries.js';

/** @typedef {import('./run-state.js').RunState} RunState */
/** @typedef {import('./run-state.js').RunEvent} RunEvent */

/** @type {Record<string, (run: RunState, event: RunEvent) => RunState>} */
export const RESULT_EVENTS = {
  'opportunity.found': (run, event) => {
    const opportunity = { ...event.data, origin: originOf(run, event) };
    const opportunities = withItem(run.opportunities, opportunity);
    const entry = { key: `opportunity-${opportunity.id}`, kind: /** @type {const} */ ('opportunity'), id: opportunity.id };
    return { ...addEntry({ ...run, opportunities }, event.node, entry), milestone: `Opportunity: ${opportunity.title}` };
  },
  'message.ready': (run, event) => {
    const message = { ...event.data.message, origin: originOf(run, event) };
    return { ...run, messages: withItem(run.messages, message) };
  },
  'allocation.ready': (run, { data }) => ({
    ...run,
    allocation: data.allocation,
    channelPlan: data.channel_plan ?? run.channelPlan,
    earlierAllocation: run.allocation,
    milestone: 'The budget is allocated',
  }),
  'forecast.ready': (run, { data }) => ({ ...run, forecast: data.forecast ?? [], milestone: 'The forecast is ready' }),
  'explanation.delta': (run, { data }) => ({ ...run, explanation: explained(run.explanation, data) }),
  'explanation.ready': (run, { data: { explanation } }) => ({
    ...run,
    explanation: { ...NO_EXPLANATION, text: explanation.text, complete: true, adapter: explanation.adapter },
    milestone: 'The explanation is ready',
  }),
};

/**
 * The explanation with more words; those of a later try, or after a complete one, begin anew.
 * @param {RunState['explanation']} known
 * @param {any} data
 * @returns {RunState['explanation']}
 */
function explained(known, data) {
  const source = tryOf(data);
  if (isOutdated(known.source, source)) return known;
  const goesOn = !known.complete && isSameTry(known.source, source);
  return { text: (goesOn ? known.text : '') + data.text, complete: false, source };
}

/**
 * Add, or replace the one with the same id.
 * @template {{ id: string }} T
 * @param {T[]} items
 * @param {T} item
 */
function withItem(items, item) {
  const known = items.findIndex(({ id }) => id === item.id);
  return known < 0 ? [...items, item] : items.with(known, item);
}
