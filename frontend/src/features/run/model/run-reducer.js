// @ts-check
/**
 * The one place that turns events into what the page shows. Pure, and the same for a live run and for its replay: the
 * state after n events depends on those n events alone.
 */
import { FEED_EVENTS } from './feed-events.js';
import { IDEA_EVENTS } from './idea-events.js';
import { MODEL_EVENTS } from './model-events.js';
import { NODE_EVENTS } from './node-events.js';
import { RESULT_EVENTS } from './result-events.js';
import { RUN_EVENTS } from './run-events.js';

/** @typedef {import('./run-state.js').RunState} RunState */
/** @typedef {import('./run-state.js').RunEvent} RunEvent */
/** @typedef {(run: RunState, event: RunEvent) => RunState} Handler */

/** @type {Record<string, Handler>} */
const HANDLERS = { ...RUN_EVENTS, ...NODE_EVENTS, ...FEED_EVENTS, ...MODEL_EVENTS, ...IDEA_EVENTS, ...RESULT_EVENTS };

/**
 * @param {RunState} run
 * @param {RunEvent} event
 * @returns {RunState}
 */
export function reduceRun(run, event) {
  const next = {
    ...run,
    runId: event.run_id ?? run.runId,
    seq: event.seq,
    attempt: event.attempt ?? run.attempt,
    at: Date.parse(event.at) || run.at,
  };
  const handle = HANDLERS[event.type];
  // A newer server may send types this page doesn't know: they count, and change nothing.
  return handle ? handle(next, event) : next;
}
