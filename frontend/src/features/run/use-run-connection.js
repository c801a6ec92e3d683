// @ts-check
import { useEffect, useState } from 'react';
import { followRun } from './follow-run.js';
import { RunStore } from './model/run-store.js';

/** @typedef {import('./follow-run.js').ConnectionState} ConnectionState */

/**
 * Open a run for as long as the page shows it.
 * @param {string} runId
 * @param {{ at: number | null }} first at: the event to show first, once the log is there; null follows the live edge
 */
export function useRunConnection(runId, first) {
  const [at] = useState(first.at); // where the page was opened; it moves on since
  const [store] = useState(() => new RunStore());
  const [connection, setConnection] = useState(
    /** @type {{ state: ConnectionState, error: unknown }} */ ({ state: 'loading', error: null }),
  );
  const [tries, setTries] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    const onState = (/** @type {ConnectionState} */ state, /** @type {unknown} */ error = null) => {
      if (!abort.signal.aborted) setConnection({ state, error });
    };
    followRun(runId, store, { signal: abort.signal, onState, at });
    return () => {
      abort.abort();
      store.close();
    };
  }, [runId, store, tries, at]);
  return { store, connection, retry: () => setTries((count) => count + 1) };
}
