// @ts-check
import { useCallback, useEffect, useRef, useState } from 'react';

const AWAY_PX = 160;

export const pageScroller = () => document.getElementById('main');

/**
 * What comes in while somebody reads further down waits above, so that nothing moves under their eyes.
 * @template {{ id: string }} T
 * @param {T[]} items newest first
 * @returns {{ shown: T[], held: number, release: () => void }}
 */
export function useHeldBack(items) {
  const [firstSeen, setFirstSeen] = useState(/** @type {string | null} */ (null));
  const newest = useRef(items[0]?.id);
  useEffect(() => {
    newest.current = items[0]?.id;
  }, [items]);

  useEffect(() => {
    const scroller = pageScroller();
    const look = () => {
      const away = (scroller?.scrollTop ?? 0) > AWAY_PX;
      setFirstSeen((seen) => (away ? (seen ?? newest.current ?? null) : null));
    };
    scroller?.addEventListener('scroll', look, { passive: true });
    return () => scroller?.removeEventListener('scroll', look);
  }, []);

  const release = useCallback(() => {
    setFirstSeen(null);
    pageScroller()?.scrollTo({ top: 0 });
  }, []);
  const held = firstSeen ? Math.max(0, items.findIndex(({ id }) => id === firstSeen)) : 0;
  return { shown: held > 0 ? items.slice(held) : items, held, release };
}
