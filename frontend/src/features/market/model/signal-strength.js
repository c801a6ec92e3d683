// @ts-check
/** @typedef {import('@/shared/api/types.js').Signal} Signal */

const HOUR_MS = 3_600_000;

/**
 * What age has left of a signal: 2^(−age / half-life), at most 1, as the server counts it.
 * @param {Signal} signal
 * @param {number} [now]
 */
export function decayOf({ published_at: publishedAt, half_life_hours: halfLife }, now = Date.now()) {
  const hours = Math.max(0, now - Date.parse(publishedAt)) / HOUR_MS;
  return 2 ** (-hours / halfLife);
}

/** A share of one as marks out of a hundred. @param {number} share */
export const marks = (share) => Math.round(share * 100);

const PARTS = /** @type {const} */ ([
  ['relevance', 'Relevance', 'to the closest service'],
  ['novelty', 'Novelty', 'unlike what came before'],
  ['urgency', 'Urgency', 'kind, wording and dates'],
  ['credibility', 'Credibility', 'of its source'],
]);

/**
 * The parts of a score with what age has left, each 0..1; nothing before the signal was judged.
 * @param {Signal} signal
 * @param {number} [now]
 */
export function scoreParts(signal, now = Date.now()) {
  const { scores } = signal;
  if (!scores) return [];
  const parts = PARTS.map(([name, label, meaning]) => ({ name, label, meaning, share: scores[name] }));
  return [...parts, { name: 'decay', label: 'Freshness', meaning: 'what age has left of it', share: decayOf(signal, now) }];
}
