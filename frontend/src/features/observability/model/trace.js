// @ts-check
/**
 * What a run's log says of time: who worked from when to when, on what, and what came of it. Pure: the same events give the
 * same trace, live or later.
 *
 * @typedef {import('@/shared/api/types.js').RunEvent} RunEvent
 * @typedef {import('@/shared/run/planner-graph.js').Tone} Tone
 * @typedef {'node' | 'task' | 'model' | 'tool' | 'review'} SpanKind
 * @typedef {'running' | 'ok' | 'failed' | 'invalid' | 'cut' | 'redone' | 'stopped'} SpanState redone: begun again later;
 *   stopped: the run ended first
 * @typedef {{ kind: 'reset' | 'switch', at: number, text: string }} Mark
 * @typedef {{ id: string, kind: SpanKind, node: string, tone: Tone, label: string, note: string, depth: number, pass: number,
 *   attempt: number, startedAt: number, endedAt: number | null, firstAt: number | null, state: SpanState, seq: number,
 *   endSeq: number | null, called: any, returned: any, marks: Mark[] }} Span firstAt: when the first words came
 * @typedef {{ attempt: number, at: number, seq: number, afterReview: boolean }} Takeover
 * @typedef {{ id: string, seq: number, at: number, paths: string[] }} Checkpoint paths: the parts of the state that changed
 * @typedef {{ spans: Span[], startedAt: number, lastAt: number, lastSeq: number, status: import('@/shared/api/types.js').RunStatus,
 *   final: boolean, problem: import('@/shared/api/types.js').Problem | null, takeovers: Takeover[], checkpoints: Checkpoint[],
 *   providers: string[], graphVersion: string, waits: { from: number, to: number | null }[] }} Trace
 */
import { TraceBuilder } from './trace-builder.js';

/**
 * @param {readonly RunEvent[]} events in order
 * @returns {Trace}
 */
export function traceOf(events) {
  const builder = new TraceBuilder();
  for (const event of events) builder.take(event);
  return builder.trace();
}
