// @ts-check
import { accessToken } from '@/shared/api/http.js';
import { problemFrom } from '@/shared/api/problem.js';
import { followEvents, StreamRefused } from '@/shared/stream/event-stream.js';
import { isFinal } from './model/run-state.js';
import { readLog, streamUrl } from './run-api.js';

/** @typedef {import('./model/run-store.js').RunStore} RunStore */
/** @typedef {import('@/shared/stream/event-stream.js').StreamState | 'loading' | 'failed'} ConnectionState */

/**
 * Bring a run's log into the store: what is written at once, what follows as it happens.
 * @param {string} runId
 * @param {RunStore} store
 * @param {{ signal: AbortSignal, onState: (state: ConnectionState, error?: unknown) => void, at?: number | null }} options
 *   at: the event whose moment is shown when the log has been read
 */
export async function followRun(runId, store, { signal, onState, at = null }) {
  try {
    await loadWritten(runId, store, signal);
    if (at !== null && store.getCursor() === null) store.seek(store.countOf(at));
    if (isFinal(store.getLive().status)) return onState('ended');
    await followEvents(streamUrl(runId), {
      token: accessToken,
      onEvent: (event) => store.push(event),
      onState,
      after: store.lastSeq,
      signal,
    });
  } catch (error) {
    if (!signal.aborted) onState('failed', error instanceof StreamRefused ? new Error('This run can’t be followed.') : error);
  }
}

/**
 * @param {string} runId
 * @param {RunStore} store
 * @param {AbortSignal} signal
 */
async function loadWritten(runId, store, signal) {
  try {
    await readLog(runId, { signal, onPage: (events) => store.load(events) });
  } catch (error) {
    const { status = 503 } = problemFrom(error);
    // A server that is away comes back: the stream retries by itself and starts from the first event then.
    if (status < 500) throw error;
  }
}
