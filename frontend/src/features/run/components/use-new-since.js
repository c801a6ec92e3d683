// @ts-check
import { useCallback, useRef, useState } from 'react';

/**
 * Whether the reader has scrolled away from the end of a box, and how many entries have come since.
 * @param {import('react').RefObject<HTMLDivElement | null>} box
 * @param {number} entries
 * @param {number} near px from the end that still count as there
 */
export function useNewSince(box, entries, near) {
  const [left, setLeft] = useState(/** @type {number | null} */ (null)); // how many entries there were when the reader left
  const rest = useRef(true);
  const onScroll = useCallback(() => {
    const { current } = box;
    if (!current) return;
    const there = current.scrollHeight - current.scrollTop - current.clientHeight < near;
    rest.current = there;
    setLeft((known) => (there ? null : (known ?? entries)));
  }, [box, entries, near]);
  return { away: left !== null, fresh: left === null ? 0 : Math.max(0, entries - left), onScroll, rest };
}
