// @ts-check
/**
 * Where a moment stands on the axis, 0 to 1. A wait for a person may last for hours, in which nothing is to be seen: it takes a
 * small, fixed part of the axis, however long it was.
 *
 * @typedef {{ from: number, to: number, start: number, end: number, wait: boolean }} Segment from, to: the time; start, end: on the axis
 * @typedef {{ segments: Segment[], at: (time: number) => number, startedAt: number, endedAt: number }} TimeScale
 */

const WAIT_SHARE = 0.07;
const SHORT_WAIT_SHARE = 0.25; // of the time in which the run worked; one that is no longer is drawn as it was
const LEAST_MS = 1;

/**
 * @param {number} startedAt
 * @param {number} endedAt
 * @param {readonly { from: number, to: number | null }[]} waits
 * @returns {TimeScale}
 */
export function timeScale(startedAt, endedAt, waits) {
  const end = Math.max(endedAt, startedAt + LEAST_MS);
  const waited = waits.map(({ from, to }) => ({ from, to: Math.min(to ?? end, end) })).filter(({ from, to }) => to > from);
  const worked = end - startedAt - waited.reduce((sum, { from, to }) => sum + to - from, 0);
  const long = waited.filter(({ from, to }) => to - from > worked * SHORT_WAIT_SHARE);
  const segments = laidOut(startedAt, end, long);
  return { segments, startedAt, endedAt: end, at: (time) => place(segments, time) };
}

/**
 * @param {number} startedAt
 * @param {number} endedAt
 * @param {readonly { from: number, to: number }[]} long
 * @returns {Segment[]}
 */
function laidOut(startedAt, endedAt, long) {
  const shown = endedAt - startedAt - long.reduce((sum, { from, to }) => sum + to - from, 0);
  const share = (1 - WAIT_SHARE * long.length) / Math.max(shown, LEAST_MS);
  /** @type {Segment[]} */
  const segments = [];
  let time = startedAt;
  let start = 0;
  const add = (/** @type {number} */ to, /** @type {boolean} */ wait) => {
    const end = start + (wait ? WAIT_SHARE : (to - time) * share);
    if (to > time) segments.push({ from: time, to, start, end, wait });
    [time, start] = [to, end];
  };
  for (const { from, to } of long) {
    add(from, false);
    add(to, true);
  }
  add(endedAt, false);
  return segments;
}

/** @param {readonly Segment[]} segments @param {number} time */
function place(segments, time) {
  const segment = segments.find(({ to }) => time <= to) ?? segments.at(-1);
  if (!segment) return 0;
  const part = (time - segment.from) / (segment.to - segment.from);
  return segment.start + Math.min(1, Math.max(0, part)) * (segment.end - segment.start);
}

const STEPS_MS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000, 3_600_000];

/**
 * The lines of the axis: round times since the beginning, about `count` of them.
 * @param {TimeScale} scale
 * @param {number} count
 * @returns {{ time: number, at: number }[]}
 */
export function ticksOf({ segments, startedAt, at }, count) {
  const work = segments.filter((segment) => !segment.wait);
  const shown = work.reduce((sum, { from, to }) => sum + to - from, 0);
  const step = STEPS_MS.find((size) => shown / size <= count) ?? /** @type {number} */ (STEPS_MS.at(-1));
  return work.flatMap(({ from, to }) => {
    const first = Math.ceil((from - startedAt) / step) * step;
    const times = Array.from({ length: Math.max(0, Math.floor((to - startedAt - first) / step) + 1) }, (_, index) => first + index * step);
    return times.map((time) => ({ time, at: at(startedAt + time) }));
  });
}
