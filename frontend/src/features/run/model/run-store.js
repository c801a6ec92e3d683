// @ts-check
/**
 * One open run: its event log and the state folded from it. Events are folded at most 25 times a second, and snapshots
 * let any earlier moment be shown after folding fewer than 64 events.
 */
import { reduceRun } from './run-reducer.js';
import { EMPTY_RUN } from './run-state.js';

/** @typedef {import('./run-state.js').RunState} RunState */
/** @typedef {import('./run-state.js').RunEvent} RunEvent */

const SNAPSHOT_EVERY = 64;
const FLUSH_MS = 40;

export class RunStore {
  /** @type {RunEvent[]} */
  #log = [];
  /** @type {RunState[]} */
  #snapshots = [EMPTY_RUN];
  /** @type {RunEvent[]} */
  #queue = [];
  /** @type {Set<() => void>} */
  #listeners = new Set();
  /** @type {ReturnType<typeof setTimeout> | null} */
  #timer = null;
  #live = /** @type {RunState} */ (EMPTY_RUN);
  #shown = /** @type {RunState} */ (EMPTY_RUN);
  #following = true;

  /** The state to show: the live one, or the moment sought. */
  getSnapshot = () => this.#shown;

  /** @param {() => void} listener */
  subscribe = (listener) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  get lastSeq() {
    return this.#queue.at(-1)?.seq ?? this.#live.seq;
  }

  get length() {
    return this.#log.length;
  }

  /**
   * Take a live event. A timer, not an animation frame: a hidden tab gets no frames and must still keep up.
   * @param {RunEvent} event
   */
  push(event) {
    if (event.seq <= this.lastSeq) return;
    this.#queue.push(event);
    this.#timer ??= setTimeout(() => this.#flush(), FLUSH_MS);
  }

  /**
   * Take a stretch of the log at once.
   * @param {RunEvent[]} events
   */
  load(events) {
    for (const event of events) if (event.seq > this.lastSeq) this.#queue.push(event);
    this.#flush();
  }

  /**
   * Show the state after so many events; null follows the live edge.
   * @param {number | null} count
   */
  seek(count) {
    this.#following = count === null;
    this.#shown = count === null ? this.#live : this.stateAt(count);
    this.#notify();
  }

  /** @param {number} count */
  stateAt(count) {
    const nearest = Math.min(this.#snapshots.length - 1, Math.floor(count / SNAPSHOT_EVERY));
    const rest = this.#log.slice(nearest * SNAPSHOT_EVERY, count);
    return rest.reduce(reduceRun, this.#snapshots[nearest]);
  }

  close() {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #flush() {
    this.close();
    if (this.#queue.length === 0) return;
    for (const event of this.#queue) this.#fold(event);
    this.#queue = [];
    if (this.#following) this.#shown = this.#live;
    this.#notify();
  }

  /** @param {RunEvent} event */
  #fold(event) {
    this.#live = reduceRun(this.#live, event);
    this.#log.push(event);
    if (this.#log.length % SNAPSHOT_EVERY === 0) this.#snapshots.push(this.#live);
  }

  #notify() {
    for (const listener of this.#listeners) listener();
  }
}
