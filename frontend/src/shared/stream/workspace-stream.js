// @ts-check
/**
 * One stream of the workspace per user, however many tabs are open: a lock of the browser picks the tab that holds it and
 * tells the others over a BroadcastChannel; when that tab closes, the next one takes over. Browsers allow six connections
 * per host, and a frozen tab can't be the holder: tabs with a lock are not frozen.
 */
import { accessToken } from '@/shared/api/http.js';
import { setConnection } from './connection-store.js';
import { followEvents } from './event-stream.js';
import { tellPage } from './workspace-events.js';

/** @typedef {import('./workspace-events.js').WorkspaceEvent} WorkspaceEvent */
/** @typedef {{ kind: 'event', event: WorkspaceEvent } | { kind: 'connection', state: import('./connection-store.js').Connection['state'] } | { kind: 'hello' }} Word */

const REFUSED_RETRY_MS = 15_000;

/**
 * Follow the workspace until the signal aborts.
 * @param {string} name who follows which workspace: tabs of another person or workspace have their own stream
 * @param {AbortSignal} signal
 */
export function followWorkspace(name, signal) {
  const channel = new BroadcastChannel(`nexusplanner:${name}`);
  let state = /** @type {import('./connection-store.js').Connection['state']} */ ('connecting');
  let holds = false;
  /** @param {typeof state} next */
  const onState = (next) => {
    state = next;
    setConnection(next);
    channel.postMessage({ kind: 'connection', state });
  };
  /** @param {MessageEvent<Word>} message */
  channel.onmessage = ({ data: word }) => {
    if (word.kind === 'event') tellPage(word.event);
    else if (word.kind === 'connection') setConnection(word.state);
    else if (holds) channel.postMessage({ kind: 'connection', state });
  };
  /** @param {WorkspaceEvent} event */
  const onEvent = (event) => {
    tellPage(event);
    channel.postMessage({ kind: 'event', event });
  };
  signal.addEventListener('abort', () => channel.close(), { once: true });
  channel.postMessage({ kind: 'hello' });
  whenChosen(name, signal, () => {
    holds = true;
    return hold(signal, { onEvent, onState });
  });
}

/**
 * @param {string} name
 * @param {AbortSignal} signal
 * @param {() => Promise<void>} work
 */
function whenChosen(name, signal, work) {
  // Plain HTTP to another machine has no locks: there each tab follows by itself.
  if (!navigator.locks) return work();
  return navigator.locks.request(`nexusplanner:${name}`, { signal }, work).catch((error) => {
    if (!signal.aborted) throw error;
  });
}

/**
 * @param {AbortSignal} signal
 * @param {{ onEvent: (event: WorkspaceEvent) => void, onState: (state: 'connecting' | 'live' | 'reconnecting') => void }} listeners
 */
async function hold(signal, { onEvent, onState }) {
  while (!signal.aborted) {
    try {
      await followEvents('/api/stream', {
        token: accessToken,
        onEvent: (data, type) => onEvent(/** @type {WorkspaceEvent} */ ({ type, data })),
        onState: (state) => state !== 'ended' && onState(state),
        signal,
      });
    } catch {
      // Refused: the session has ended, and the sign-in page follows; or the server is too busy for one more stream.
    }
    if (!signal.aborted) onState('reconnecting');
    await pause(REFUSED_RETRY_MS, signal);
  }
}

/** @param {number} milliseconds @param {AbortSignal} signal */
const pause = (milliseconds, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve(undefined)), { once: true });
  });
