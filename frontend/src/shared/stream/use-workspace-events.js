// @ts-check
import { useEffect, useRef } from 'react';
import { listenToWorkspace } from './workspace-events.js';

/** @typedef {import('./workspace-events.js').WorkspaceEvent} WorkspaceEvent */

/**
 * Hear of the workspace's events of some types while mounted: `run.changed`, or `signal.*` for all that begin so.
 * @param {string} type
 * @param {(event: WorkspaceEvent) => void} handler
 */
export function useWorkspaceEvents(type, handler) {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    const wanted = type.endsWith('*') ? (/** @type {string} */ told) => told.startsWith(type.slice(0, -1)) : (/** @type {string} */ told) => told === type;
    return listenToWorkspace((event) => {
      if (wanted(event.type)) latest.current(event);
    });
  }, [type]);
}
