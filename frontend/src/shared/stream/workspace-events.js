// @ts-check
/** What moves in the workspace, told to whoever listens on this page. */

/**
 * @typedef {import('@/shared/api/types.js').Run} Run
 * @typedef {import('@/shared/api/types.js').Schemas['MarketEventOut']} MarketEvent
 * @typedef {{ type: 'workspace.ready', data: { workspace_id: string } } | { type: 'run.changed', data: Run }
 *   | { type: MarketEvent['type'], data: MarketEvent }} WorkspaceEvent
 */

/** @type {Set<(event: WorkspaceEvent) => void>} */
const listeners = new Set();

/** @param {(event: WorkspaceEvent) => void} listener @returns {() => void} stops */
export function listenToWorkspace(listener) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** @param {WorkspaceEvent} event */
export function tellPage(event) {
  for (const listener of listeners) listener(event);
}
