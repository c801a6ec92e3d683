// @ts-check
import { createContext, useContext, useMemo, useSyncExternalStore } from 'react';
import { RunStore } from './model/run-store.js';

/** @typedef {import('./model/run-state.js').RunState} RunState */

export const RunContext = createContext(new RunStore());

/** @returns {RunStore} */
export const useRunStore = () => useContext(RunContext);

/**
 * Part of the shown state; a component renders again only when its part has changed.
 * @template T
 * @param {(run: RunState) => T} select
 * @param {(one: T, other: T) => boolean} [isEqual] needed where `select` makes a new object each time
 * @returns {T}
 */
export function useRun(select, isEqual = Object.is) {
  const store = useRunStore();
  return useSelection(store, store.getSnapshot, select, isEqual);
}

/**
 * Part of the state at the live edge, whatever moment is shown.
 * @template T
 * @param {(run: RunState) => T} select
 * @param {(one: T, other: T) => boolean} [isEqual]
 * @returns {T}
 */
export function useLive(select, isEqual = Object.is) {
  const store = useRunStore();
  return useSelection(store, store.getLive, select, isEqual);
}

/** How many events the page shows; null where it follows the live edge. */
export function useCursor() {
  const store = useRunStore();
  return useSyncExternalStore(store.subscribe, store.getCursor);
}

/** Whether an earlier moment is shown. */
export const useReplaying = () => useCursor() !== null;

/**
 * @template T
 * @param {RunStore} store
 * @param {() => RunState} getState
 * @param {(run: RunState) => T} select
 * @param {(one: T, other: T) => boolean} isEqual
 */
function useSelection(store, getState, select, isEqual) {
  const getSelection = useMemo(() => selection(getState, select, isEqual), [getState, select, isEqual]);
  return useSyncExternalStore(store.subscribe, getSelection);
}

/**
 * A reader that gives the same object as long as its part of the state is the same.
 * @template T
 * @param {() => RunState} getState
 * @param {(run: RunState) => T} select
 * @param {(one: T, other: T) => boolean} isEqual
 * @returns {() => T}
 */
function selection(getState, select, isEqual) {
  /** @type {{ state: RunState, value: T } | null} */
  let known = null;
  return () => {
    const state = getState();
    if (known?.state === state) return known.value;
    const value = select(state);
    known = { state, value: known && isEqual(known.value, value) ? known.value : value };
    return known.value;
  };
}

/**
 * @template T
 * @param {readonly T[]} one
 * @param {readonly T[]} other
 */
export const sameItems = (one, other) => one.length === other.length && one.every((item, index) => Object.is(item, other[index]));
