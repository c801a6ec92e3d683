// @ts-check
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { filterFromSearch, searchWithFilter } from './signal-filter.js';

/** @typedef {import('./signal-filter.js').FilterValues} FilterValues */

/**
 * The filter lives in the address, so that a link shows the same list.
 * @returns {[FilterValues, (change: Partial<FilterValues>) => void]}
 */
export function useSignalFilter() {
  const [search, setSearch] = useSearchParams();
  const values = useMemo(() => filterFromSearch(search), [search]);
  const change = useCallback(
    (/** @type {Partial<FilterValues>} */ next) => setSearch((current) => searchWithFilter(current, next), { replace: true }),
    [setSearch],
  );
  return [values, change];
}
