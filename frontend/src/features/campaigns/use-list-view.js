// @ts-check
import { useSearchParams } from 'react-router';
import { searchOf, viewOf } from './list-view.js';

/** @typedef {import('./list-view.js').ListView} ListView */

/** What the list shows, kept in the address. */
export function useListView() {
  const [search, setSearch] = useSearchParams();
  /** @param {Partial<ListView>} change */
  const show = (change) => setSearch((present) => searchOf({ ...viewOf(present), ...change }), { replace: true });
  return { view: viewOf(search), show };
}
