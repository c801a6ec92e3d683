// @ts-check
/**
 * The run as a stretch of time: where each event lies on it, which lane it is told in, and which event a place belongs to.
 * Places are milliseconds from the first event, in which long waits (for a person, for a worker) count for little.
 */
import { graphNode } from '@/shared/run/planner-graph.js';

/** @typedef {import('./run-state.js').RunEvent} RunEvent */
/** @typedef {import('@/shared/run/planner-graph.js').Tone} Tone */

/** @type {readonly Tone[]} */
export const LANES = ['signals', 'strategy', 'creative', 'critique', 'optimization', 'reasoning', 'neutral'];

const LONGEST_WAIT_MS = 15_000; // of a model at work; what is longer is a person's pause
const CUT_WAIT_MS = 3_000;
const BRISK_MS = 240;
const MARK_PX = 6; // half a diamond and a little air

/** @param {RunEvent} event */
export function laneOf({ node }) {
  const lane = node ? LANES.indexOf(graphNode(node).tone) : -1;
  return lane < 0 ? LANES.length - 1 : lane;
}

/** How much of a wait is drawn. @param {number} milliseconds */
const drawn = (milliseconds) => (milliseconds > LONGEST_WAIT_MS ? CUT_WAIT_MS : milliseconds);

/** Where events lie, as they come; one place per event, never falling. */
export class Places {
  /** @type {number[]} by the clock, long waits cut */
  real = [];
  /** @type {number[]} no wait longer than an eye needs */
  brisk = [];
  /** @type {number[]} of events after which a long wait was cut */
  cuts = [];
  #last = 0;

  /** @param {number} at milliseconds since the epoch */
  add(at) {
    const count = this.real.length;
    const wait = count === 0 ? 0 : Math.max(0, at - this.#last);
    this.#last = count === 0 ? at : Math.max(at, this.#last);
    if (wait > LONGEST_WAIT_MS) this.cuts.push(count);
    this.real.push((this.real[count - 1] ?? 0) + drawn(wait));
    this.brisk.push((this.brisk[count - 1] ?? 0) + Math.min(wait, BRISK_MS));
  }

  get end() {
    return this.real.at(-1) ?? 0;
  }
}

/**
 * How many events have happened at a place.
 * @param {readonly number[]} places
 * @param {number} place
 */
export function countAt(places, place) {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle] <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * How many ticks each lane has in each of so many bins.
 * @param {readonly RunEvent[]} events
 * @param {Places} places
 * @param {number} bins
 * @returns {Uint16Array[]} by lane
 */
export function ticks(events, places, bins) {
  const lanes = LANES.map(() => new Uint16Array(bins));
  const scale = bins / Math.max(places.end, 1);
  for (let index = 0; index < events.length; index += 1) {
    lanes[laneOf(events[index])][Math.min(bins - 1, Math.floor(places.real[index] * scale))] += 1;
  }
  return lanes;
}

/**
 * Checkpoints with room for their names: one whose name would run into a neighbour stays a bare mark.
 * @template {{ name: string, place: number }} T
 * @param {T[]} checkpoints in order
 * @param {{ width: number, end: number, letter?: number }} space letter: the width of one, in px
 * @returns {(T & { x: number, side: 'right' | 'left', named: boolean })[]}
 */
export function labelled(checkpoints, { width, end, letter = 6.2 }) {
  const xs = checkpoints.map(({ place }) => (place / Math.max(end, 1)) * width);
  let free = -Infinity; // where the room to the right of what is drawn begins
  return checkpoints.map((checkpoint, index) => {
    const x = xs[index];
    const needed = checkpoint.name.length * letter + 12;
    const side = /** @type {'right' | 'left'} */ (x + needed > width ? 'left' : 'right');
    const named = side === 'left' ? x - needed >= free : x + needed <= (xs[index + 1] ?? Infinity) - MARK_PX;
    free = Math.max(free, x + (named && side === 'right' ? needed : MARK_PX));
    return { ...checkpoint, x, side, named };
  });
}
