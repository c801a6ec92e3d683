// @ts-check
import { totalScore } from '@/shared/campaign/idea-score.js';

/** @typedef {{ idea_id: string, title: string }} Option */

/**
 * What a review offers, the critique's favourites first.
 * @param {Option[]} options
 * @param {Record<string, import('./run-state.js').IdeaState>} ideas
 */
export function rankedOptions(options, ideas) {
  const score = (/** @type {Option} */ option) => totalScore(ideas[option.idea_id]?.scores) ?? 0;
  return options.toSorted((a, b) => score(b) - score(a));
}
