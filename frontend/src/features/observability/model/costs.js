// @ts-check
/**
 * What a run's models cost, call by call and by agent.
 *
 * @typedef {import('./trace.js').Span} Span
 * @typedef {{ tokens: number, input: number, output: number, cached: number, micros: number, calls: number, seconds: number,
 *   estimated: boolean }} Cost
 */
import { grouped } from './grouped.js';

/** @type {Cost} */
const NOTHING = { tokens: 0, input: 0, output: 0, cached: 0, micros: 0, calls: 0, seconds: 0, estimated: false };

/** What one answer cost; nothing while it is not there. @param {Span} call @returns {Cost} */
export function costOf({ returned }) {
  if (!returned) return NOTHING;
  return {
    tokens: returned.tokens ?? 0,
    input: returned.input_tokens ?? 0,
    output: returned.output_tokens ?? 0,
    cached: returned.cached_tokens ?? 0,
    micros: returned.cost_micros ?? 0,
    calls: 1,
    seconds: returned.seconds ?? 0,
    estimated: returned.estimated ?? false,
  };
}

/** @param {Cost} one @param {Cost} other @returns {Cost} */
const plus = (one, other) => ({
  tokens: one.tokens + other.tokens,
  input: one.input + other.input,
  output: one.output + other.output,
  cached: one.cached + other.cached,
  micros: one.micros + other.micros,
  calls: one.calls + other.calls,
  seconds: one.seconds + other.seconds,
  estimated: one.estimated || other.estimated,
});

/** @param {readonly Span[]} calls @returns {Cost} */
export const totalOf = (calls) => calls.map(costOf).reduce(plus, NOTHING);

/** @param {readonly Span[]} spans */
export const modelCalls = (spans) => spans.filter((span) => span.kind === 'model');

/**
 * Who asked, with what it cost them, the dearest first.
 * @param {readonly Span[]} calls of models
 * @returns {{ prompt: string, tone: import('@/shared/run/planner-graph.js').Tone, cost: Cost }[]}
 */
export function costByPrompt(calls) {
  const groups = grouped(calls, (call) => call.called.prompt_id);
  return [...groups]
    .map(([prompt, own]) => ({ prompt, tone: own[0].tone, cost: totalOf(own) }))
    .toSorted((one, other) => other.cost.micros - one.cost.micros || other.cost.tokens - one.cost.tokens);
}
