// @ts-check
import { useKeys } from '@/shared/keys/use-keys.js';

/** @param {number} step @returns {() => void} moves the focus to the row that many further; from nowhere, to the first or last */
const moveBy = (step) => () => {
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('table [data-row]')]);
  const present = rows.findIndex((row) => row.closest('tr')?.contains(document.activeElement));
  const next = present < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, present + step));
  rows[next]?.focus();
  rows[next]?.closest('tr')?.scrollIntoView({ block: 'nearest' });
};

/** A menu or a list of choices has its own arrows. */
const free = () => document.querySelector('[role="menu"], [role="listbox"]') === null;

/** Walk through the list by keys; Enter opens the row that has the focus, since it is a link. */
export function useRowKeys() {
  useKeys([
    { keys: 'J', label: 'Next campaign', group: 'Campaigns', run: moveBy(1) },
    { keys: 'K', label: 'Campaign before', group: 'Campaigns', run: moveBy(-1) },
    { keys: 'ArrowDown', label: 'Next campaign', group: 'Campaigns', run: moveBy(1), when: free },
    { keys: 'ArrowUp', label: 'Campaign before', group: 'Campaigns', run: moveBy(-1), when: free },
  ]);
}
