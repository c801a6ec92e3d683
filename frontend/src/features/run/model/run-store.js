// @ts-check
/**
 * One open run: its event log, the state folded from it, and the moment that is shown. Events are folded at most 25 times a
 * second, and snapshots let any earlier moment be shown after folding fewer than 64 events.
 */
import { reduceRun } from './run-reducer.js';
import { EMPTY_RUN } from './run-state.js';
import { Places } from './timeline.js';

/** @typedef {import('./run-state.js').RunState} RunState */
/** @typedef {import('./run-state.js').RunEvent} RunEvent */

const SNAPSHOT_EVERY = 64;
const FLUSH_MS = 40;
const RUSH = 3; // events in one flush: what comes faster than eyes can follow is shown half as often, and costs half as much
const RUSH_FLUSH_MS = 80;

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
  #rushing = false;
  #live = /** @type {RunState} */ (EMPTY_RUN);
  #shown = /** @type {RunState} */ (EMPTY_RUN);
  /** @type {number | null} */
  #cursor = null;
  /** Where the events lie in time. */
  places = new Places();

  /** The state to show: the live one, or the moment sought. */
  getSnapshot = () => this.#shown;

  /** The state at the live edge, whatever is shown. */
  getLive = () => this.#live;

  /** How many events the shown state is made of; null where it follows the live edge. */
  getCursor = () => this.#cursor;

  /** How many events there are. */
  getLength = () => this.#log.length;

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

  /** All events, the oldest first; not to be changed. @returns {readonly RunEvent[]} */
  get events() {
    return this.#log;
  }

  /** How many events are shown. */
  get position() {
    return this.#cursor ?? this.#log.length;
  }

  /**
   * Take a live event. A timer, not an animation frame: a hidden tab gets no frames and must still keep up.
   * @param {RunEvent} event
   */
  push(event) {
    if (event.seq <= this.lastSeq) return;
    this.#queue.push(event);
    this.#timer ??= setTimeout(() => this.#flush(), this.#rushing ? RUSH_FLUSH_MS : FLUSH_MS);
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
    const cursor = count === null ? null : Math.max(0, Math.min(count, this.#log.length));
    if (cursor === this.#cursor) return;
    this.#cursor = cursor;
    this.#shown = cursor === null ? this.#live : this.stateAt(cursor);
    this.#notify();
  }

  /** @param {number} count */
  stateAt(count) {
    if (count >= this.#log.length) return this.#live;
    const nearest = Math.floor(count / SNAPSHOT_EVERY);
    let state = this.#snapshots[nearest];
    for (let index = nearest * SNAPSHOT_EVERY; index < count; index += 1) state = reduceRun(state, this.#log[index]);
    return state;
  }

  /** How many events there are up to one. @param {number} seq */
  countOf(seq) {
    const found = this.#log.findIndex((event) => event.seq >= seq);
    return found < 0 ? this.#log.length : found + 1;
  }

  close() {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #flush() {
    this.close();
    this.#rushing = this.#queue.length >= RUSH;
    if (this.#queue.length === 0) return;
    for (const event of this.#queue) this.#fold(event);
    this.#queue = [];
    if (this.#cursor === null) this.#shown = this.#live;
    this.#notify();
  }

  /** @param {RunEvent} event */
  #fold(event) {
    this.#live = reduceRun(this.#live, event);
    this.#log.push(event);
    this.places.add(this.#live.at);
    if (this.#log.length % SNAPSHOT_EVERY === 0) this.#snapshots.push(this.#live);
  }

  #notify() {
    for (const listener of this.#listeners) listener();
  }
}
