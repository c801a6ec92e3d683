// @ts-check
import { useMemo, useSyncExternalStore } from 'react';
import { useLive, useRunStore } from './run-context.js';

const LIVE_MS = 250; // ticks at the live edge need no more than four looks a second

/** How many events there are, at most four times a second. */
export function useCalmLength() {
  const store = useRunStore();
  const subscribe = useMemo(() => calmly(store.subscribe), [store]);
  return useSyncExternalStore(subscribe, store.getLength);
}

/**
 * @param {(listener: () => void) => () => void} subscribe
 * @returns {(listener: () => void) => () => void}
 */
const calmly = (subscribe) => (listener) => {
  /** @type {ReturnType<typeof setTimeout> | null} */
  let timer = null;
  const unsubscribe = subscribe(() => {
    timer ??= setTimeout(() => {
      timer = null;
      listener();
    }, LIVE_MS);
  });
  return () => {
    if (timer) clearTimeout(timer);
    unsubscribe();
  };
};

/** The run's named checkpoints, and where each lies. */
export function useMarks() {
  const store = useRunStore();
  const checkpoints = useLive((run) => run.checkpoints);
  return useMemo(
    () =>
      checkpoints
        .filter(({ name }) => name !== '')
        .map(({ name, seq }) => {
          const count = store.countOf(seq);
          return { name, seq, count, place: store.places.real[count - 1] ?? 0 };
        }),
    [checkpoints, store],
  );
}

/** @typedef {ReturnType<typeof useMarks>[number]} Mark */

/**
 * Moves through the run: by event, by checkpoint, to either end. The last event is the live edge.
 * @param {Mark[]} marks
 */
export function useMoves(marks) {
  const store = useRunStore();
  return useMemo(() => {
    const to = (/** @type {number} */ count) => store.seek(count >= store.getLength() ? null : count);
    return {
      to,
      step: (/** @type {number} */ by) => to(Math.max(0, store.position + by)),
      live: () => store.seek(null),
      previousMark: () => to(marks.findLast(({ count }) => count < store.position)?.count ?? 0),
      nextMark: () => to(marks.find(({ count }) => count > store.position)?.count ?? Infinity),
    };
  }, [marks, store]);
}

/** @typedef {ReturnType<typeof useMoves>} Moves */
