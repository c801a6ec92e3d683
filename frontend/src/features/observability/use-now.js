// @ts-check
import { useEffect, useState } from 'react';

/**
 * The time, again and again while something is under way.
 * @param {boolean} moving
 * @param {number} everyMs
 */
export function useNow(moving, everyMs = 1000) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!moving) return undefined;
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [moving, everyMs]);
  return now;
}
