// @ts-check
/** @typedef {import('@/shared/api/types.js').RunSummary} RunSummary */

/**
 * What the runs that are shown have in common. Durations are of those that ended.
 * @param {readonly RunSummary[]} runs
 */
export function figuresOf(runs) {
  const seconds = runs.flatMap((run) => (run.seconds == null ? [] : [run.seconds])).toSorted((one, other) => one - other);
  return {
    runs: runs.length,
    median: quantile(seconds, 0.5),
    slow: quantile(seconds, 0.95),
    longest: seconds.at(-1) ?? null,
    micros: runs.reduce((sum, run) => sum + (run.usage.cost_micros ?? 0), 0),
    tokens: runs.reduce((sum, run) => sum + run.usage.tokens, 0),
  };
}

/**
 * By the nearest rank: a duration that was measured, never one between two.
 * @param {readonly number[]} ordered
 * @param {number} share 0..1
 */
function quantile(ordered, share) {
  return ordered.length === 0 ? null : ordered[Math.max(0, Math.ceil(share * ordered.length) - 1)];
}
