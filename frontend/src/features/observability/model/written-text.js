// @ts-check
/** @typedef {import('@/shared/api/types.js').RunEvent} RunEvent */

const DELTAS = new Set(['reasoning.delta', 'idea.delta', 'explanation.delta']);

/**
 * What a model wrote in one try, as its words came; an idea's fields one after the other.
 * @param {readonly RunEvent[]} events
 * @param {import('./trace.js').Span} call
 * @returns {{ field: string, text: string }[]}
 */
export function writtenIn(events, call) {
  /** @type {Map<string, string>} */
  const parts = new Map();
  const last = call.endSeq ?? Infinity;
  for (const { type, seq, data } of events) {
    if (seq < call.seq || seq > last || !DELTAS.has(type)) continue;
    if (data.call_id !== call.called.call_id || (data.attempt ?? 1) !== (call.called.attempt ?? 1)) continue;
    const field = data.field ?? (type === 'explanation.delta' ? 'explanation' : 'thinking aloud');
    parts.set(field, (parts.get(field) ?? '') + data.text);
  }
  return [...parts].map(([field, text]) => ({ field, text }));
}
