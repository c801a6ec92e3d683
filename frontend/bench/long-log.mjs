// @ts-check
/** A run's log of any length: a real run's beginning, then calls of a tool, each of which is a row of the feed, and thinking in between. */

/** @typedef {{ run_id: string, seq: number, attempt: number, at: string, node: string | null, agent: string | null, type: string, data: any }} Event */

const EVENTS_PER_ROW = 2;
const STEP_MS = 10;
const THINKING_EVERY = 20;

/**
 * @param {Event[]} real a real run's events, whose end is left out so that the run goes on
 * @param {number} length
 * @returns {Event[]}
 */
export function longLog(real, length) {
  const begun = real.filter(({ type }) => type !== 'run.finished' && type !== 'node.finished').slice(0, Math.min(120, length));
  const last = begun[begun.length - 1];
  const started = Date.parse(last.at);
  const rest = Array.from({ length: length - begun.length }, (_, index) => event(last, index, started + index * STEP_MS));
  return [...begun, ...rest].map((item, index) => ({ ...item, seq: index + 1 }));
}

/** How long a log is that makes so many rows. @param {number} rows */
export const lengthOfRows = (rows) => rows * EVENTS_PER_ROW + 120;

/** @param {Event} like @param {number} index @param {number} at @returns {Event} */
function event(like, index, at) {
  const call = `bench-${Math.floor(index / EVENTS_PER_ROW)}`;
  const envelope = { ...like, at: new Date(at).toISOString(), node: 'strategy', agent: 'strategy' };
  if (index % THINKING_EVERY === 0) return { ...envelope, type: 'reasoning.delta', data: { text: `Thought ${index}: the duty starts in July. ` } };
  if (index % EVENTS_PER_ROW === 0) return { ...envelope, type: 'tool.called', data: { call_id: call, tool: 'search_signals', arguments: { query: call, limit: 20 } } };
  return { ...envelope, type: 'tool.returned', data: { call_id: call, tool: 'search_signals', summary: `12 signals for ${call}`, evidence: [], seconds: 0.01 } };
}
