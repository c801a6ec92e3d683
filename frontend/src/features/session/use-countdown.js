// @ts-check
import { useEffect, useState } from 'react';

const SECOND = 1_000;

/**
 * Count the seconds that are left of a wait.
 * @param {number | null | undefined} seconds how long it takes from `since` on
 * @param {number} since when the wait began; another moment begins anew
 */
export function useCountdown(seconds, since) {
  const [now, setNow] = useState(since);
  const left = seconds ? Math.ceil((since + seconds * SECOND - Math.max(now, since)) / SECOND) : 0;
  const running = left > 0;
  useEffect(() => {
    if (!running) return undefined;
    const timer = window.setInterval(() => setNow(Date.now()), SECOND);
    return () => window.clearInterval(timer);
  }, [running]);
  return Math.max(0, left);
}
