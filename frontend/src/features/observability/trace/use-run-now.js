// @ts-check
import { useNow } from '../use-now.js';

const LIVE_MS = 250;

/**
 * The run's present: its last event, and while it works the time since. By the server's clock, as its events are.
 * @param {import('../model/trace.js').Trace} trace
 * @param {number} receivedAt when its last events came, by ours
 */
export function useRunNow(trace, receivedAt) {
  const moving = !trace.final && trace.startedAt > 0;
  const now = useNow(moving, LIVE_MS);
  return moving ? trace.lastAt + Math.max(0, now - receivedAt) : trace.lastAt;
}
