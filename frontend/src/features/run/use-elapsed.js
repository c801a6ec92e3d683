// @ts-check
import { useEffect, useState } from 'react';
import { isFinal } from './model/run-state.js';
import { useReplaying, useRun } from './run-context.js';

const TICK_MS = 200;

/** Milliseconds since the run began; it stands still when the run has ended, and at the moment that a replay shows. */
export function useElapsed() {
  const startedAt = useRun((run) => run.startedAt);
  const replaying = useReplaying();
  const at = useRun((run) => (isFinal(run.status) ? run.finishedAt : run.at));
  const running = useRun((run) => run.startedAt > 0 && !isFinal(run.status)) && !replaying;
  const now = useServerTime(at, running);
  return startedAt ? Math.max(0, now - startedAt) : 0;
}

/**
 * The server's clock, by the last event's stamp and the time passed here since: the two machines' clocks may differ.
 * @param {number} at the last event's time
 * @param {boolean} running
 */
function useServerTime(at, running) {
  const [now, setNow] = useState(at);
  useEffect(() => {
    if (!running) return undefined;
    const seenAt = performance.now();
    const ahead = Math.max(0, Math.min(Date.now() - at, 86_400_000));
    // A page opened late reads old events at once: there the difference is time passed, not a clock's error.
    const offset = ahead < 5_000 ? 0 : ahead;
    const timer = setInterval(() => setNow(at + offset + performance.now() - seenAt), TICK_MS);
    return () => clearInterval(timer);
  }, [at, running]);
  return running ? Math.max(at, now) : at;
}
