// @ts-check
/** What a wish can still change: the next round that a run comes to, as far as it can be known. */
import { isFinal, passesOf } from './run-state.js';

/** @typedef {import('./run-state.js').RunState} RunState */

export const LONGEST_WISH = 500;

/** Wishes that mean something to everybody who may read them: models, and rules by their words. */
export const SUGGESTIONS = ['Cheaper to make', 'More personal', 'Bolder', 'Less comparison'];

/**
 * Which round would hear a wish now, in words; null where none does any more.
 * @param {RunState} run
 */
export function nextRound(run) {
  if (isFinal(run.status)) return null;
  if (!run.nodes.strategy || run.nodes.strategy.state !== 'done') return 'The first ideas will hear it';
  if (!run.nodes.optimization) return 'Heard when ideas go back, else by the messages';
  return 'Heard only if messages go back';
}

/** What the steering box is about. @param {RunState} run */
export function steerTitle(run) {
  const round = passesOf(run, 'creative');
  return round > 0 && !run.nodes.optimization ? `Steer round ${round + 1}` : 'Steer this run';
}
