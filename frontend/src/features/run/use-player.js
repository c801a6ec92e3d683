// @ts-check
import { useCallback, useEffect, useMemo, useState } from 'react';
import { isFinal } from './model/run-state.js';
import { countAt } from './model/timeline.js';
import { useRunStore } from './run-context.js';

const FRAME_MS = 40;

/** @typedef {'1' | '4' | 'brisk'} Speed */

/** @type {readonly { id: Speed, label: string, title: string }[]} */
export const SPEEDS = [
  { id: '1', label: '1×', title: 'As it happened' },
  { id: '4', label: '4×', title: 'Four times as fast' },
  { id: 'brisk', label: 'No waits', title: 'Events in order, without the waits between them' },
];

/**
 * Plays the log from the moment that is shown. At the end it follows the live edge again, or rests on what is finished.
 * @returns {{ playing: boolean, speed: Speed, setSpeed: (speed: Speed) => void, toggle: () => void, stop: () => void }}
 */
export function usePlayer() {
  const store = useRunStore();
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(/** @type {Speed} */ ('1'));
  useEffect(() => {
    if (!playing) return undefined;
    const tape = new Tape(store, speed);
    const timer = setInterval(() => {
      if (tape.advance()) return;
      setPlaying(false);
      store.seek(null);
    }, FRAME_MS);
    return () => clearInterval(timer);
  }, [playing, speed, store]);
  const toggle = useCallback(() => {
    if (playing) return setPlaying(false);
    const following = store.getCursor() === null;
    if (following && !isFinal(store.getLive().status)) return store.seek(store.getLength()); // hold what is seen
    if (following) store.seek(0);
    return setPlaying(true);
  }, [playing, store]);
  const stop = useCallback(() => setPlaying(false), []);
  return useMemo(() => ({ playing, speed, setSpeed, toggle, stop }), [playing, speed, toggle, stop]);
}

/** The log under way at a speed; it goes on from wherever somebody has sought meanwhile. */
class Tape {
  #from = 0;
  #since = 0;
  #shown = -1;

  /** @param {import('./model/run-store.js').RunStore} store @param {Speed} speed */
  constructor(store, speed) {
    this.store = store;
    this.rate = speed === '4' ? 4 : 1;
    this.places = speed === 'brisk' ? store.places.brisk : store.places.real;
  }

  /** Show what has happened by now; false at the end. */
  advance() {
    const { store, places } = this;
    if (store.position !== this.#shown) this.#begin();
    const count = countAt(places, this.#from + (performance.now() - this.#since) * this.rate);
    if (count >= places.length) return false;
    store.seek(count);
    this.#shown = store.position;
    return true;
  }

  #begin() {
    this.#from = this.places[this.store.position - 1] ?? 0;
    this.#since = performance.now();
  }
}
