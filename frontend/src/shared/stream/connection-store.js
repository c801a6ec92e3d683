// @ts-check
/** Whether the workspace's stream is there, and since when it is not. */

/** @typedef {{ state: 'connecting' | 'live' | 'reconnecting', since: number }} Connection */

/** @type {Connection} */
let connection = { state: 'connecting', since: Date.now() };
/** @type {Set<() => void>} */
const listeners = new Set();

export const currentConnection = () => connection;

/** @param {() => void} listener */
export function subscribeToConnection(listener) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** @param {Connection['state']} state */
export function setConnection(state) {
  if (state === connection.state) return;
  connection = { state, since: Date.now() };
  for (const listener of listeners) listener();
}
