// @ts-check
/** What a run delivers: opportunities, messages, the budget, the forecast, the explanation. */
import { addEntry } from './feed.js';
import { originOf } from './idea-events.js';

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
    earlierAllocation: run.allocation,
    milestone: 'The budget is allocated',
  }),
  'forecast.ready': (run, { data }) => ({ ...run, forecast: data.forecast ?? [], milestone: 'The forecast is ready' }),
  'explanation.delta': (run, { data }) => ({
    ...run,
    explanation: { text: (run.explanation.complete ? '' : run.explanation.text) + data.text, complete: false },
  }),
  'explanation.ready': (run, { data }) => ({
    ...run,
    explanation: { text: data.explanation?.text ?? run.explanation.text, complete: true },
    milestone: 'The explanation is ready',
  }),
};

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
