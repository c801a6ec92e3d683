// @ts-check
import { createContext, useContext, useSyncExternalStore } from 'react';
import { RunStore } from './model/run-store.js';

/** @typedef {import('./model/run-state.js').RunState} RunState */

export const RunContext = createContext(new RunStore());

/**
 * Part of the shown state; a component renders again only when its part has changed.
 * @template T
 * @param {(run: RunState) => T} select must give the same object for the same state
 */
export function useRun(select) {
  const store = useContext(RunContext);
  return useSyncExternalStore(store.subscribe, () => select(store.getSnapshot()));
}
