// @ts-check
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

const NEAR_PX = 40;

/**
 * Keep a scrolling box at its end while content grows, unless the reader has scrolled away. What is over is read from its
 * beginning, or from where the end was met.
 * @param {unknown} content changes when the content grows
 * @param {boolean} over
 */
export function useStickToEnd(content, over) {
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  const inner = useRef(/** @type {HTMLDivElement | null} */ (null));
  const following = useRef(true);
  const [away, setAway] = useState(false);
  const toEnd = useCallback(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, []);
  useLayoutEffect(() => {
    if (following.current && !over) toEnd();
  }, [content, over, toEnd]);
  // Groups that come into sight take their true height after they were scrolled to.
  useEffect(() => {
    if (over || !inner.current) return undefined;
    const observer = new ResizeObserver(() => {
      if (following.current) toEnd();
    });
    observer.observe(inner.current);
    return () => observer.disconnect();
  }, [over, toEnd]);
  const onScroll = useCallback(() => {
    const { current } = box;
    if (!current) return;
    following.current = current.scrollHeight - current.scrollTop - current.clientHeight < NEAR_PX;
    setAway(!following.current);
  }, []);
  const jump = useCallback(() => {
    following.current = true;
    setAway(false);
    toEnd();
  }, [toEnd]);
  return { box, inner, away, jump, onScroll };
}
