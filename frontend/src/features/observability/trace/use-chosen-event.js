// @ts-check
import { useEffect } from 'react';

/**
 * The event that a link from the audit trail means, brought into view.
 * @param {readonly import('@/shared/api/types.js').RunEvent[]} rows
 * @param {string} decisionId
 * @param {import('react').RefObject<import('../components/virtual-rows.jsx').Rows | null>} handle
 * @param {HTMLElement | null} scroller rows can be brought into view once it is there
 * @returns {number | null} its seq
 */
export function useChosenEvent(rows, decisionId, handle, scroller) {
  const index = decisionId ? rows.findIndex((event) => event.type === 'decision.logged' && event.data.id === decisionId) : -1;
  useEffect(() => {
    if (index >= 0 && scroller) handle.current?.scrollTo(index);
  }, [index, handle, scroller]);
  return index >= 0 ? rows[index].seq : null;
}
