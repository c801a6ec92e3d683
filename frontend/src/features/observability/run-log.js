// @ts-check
/** @typedef {import('@/shared/api/types.js').RunEvent} RunEvent */
/** @typedef {'loading' | 'connecting' | 'live' | 'reconnecting' | 'ended' | 'failed'} LogState */
/** @typedef {{ events: readonly RunEvent[], state: LogState, error: unknown, receivedAt: number }} LogSnapshot */

const FLUSH_MS = 200; // five pictures a second: a trace is read, not watched like a film

/** A run's events as far as they have come, shown a few times a second. */
export class RunLog {
  /** @type {RunEvent[]} */
  #waiting = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Set<() => void>} */
  #listeners = new Set();
  /** @type {LogSnapshot} */
  #snapshot = { events: [], state: 'loading', error: null, receivedAt: 0 };

  /** @param {() => void} listener */
  subscribe = (listener) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  getSnapshot = () => this.#snapshot;

  get lastSeq() {
    return this.#waiting.at(-1)?.seq ?? this.#snapshot.events.at(-1)?.seq ?? 0;
  }

  /** @param {readonly RunEvent[]} events in order; those known already are left out */
  add(events) {
    for (const event of events) if (event.seq > this.lastSeq) this.#waiting.push(event);
    this.#timer ??= setTimeout(() => this.flush(), FLUSH_MS);
  }

  /** @param {LogState} state @param {unknown} [error] */
  setState(state, error = null) {
    this.#snapshot = { ...this.#snapshot, state, error };
    this.flush();
  }

  flush() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting.length > 0) {
      this.#snapshot = { ...this.#snapshot, events: [...this.#snapshot.events, ...this.#waiting], receivedAt: Date.now() };
      this.#waiting = [];
    }
    for (const listener of this.#listeners) listener();
  }

  close() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
