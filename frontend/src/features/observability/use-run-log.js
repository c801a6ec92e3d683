// @ts-check
import { useEffect, useState, useSyncExternalStore } from 'react';
import { followLog } from './follow-log.js';
import { RunLog } from './run-log.js';

/** A run's log for as long as the page shows it. @param {string} runId */
export function useRunLog(runId) {
  const [log] = useState(() => new RunLog());
  const [tries, setTries] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    followLog(runId, log, abort.signal);
    return () => {
      abort.abort();
      log.close();
    };
  }, [runId, log, tries]);
  const snapshot = useSyncExternalStore(log.subscribe, log.getSnapshot);
  const retry = () => {
    log.setState('loading');
    setTries((count) => count + 1);
  };
  return { ...snapshot, retry };
}
