// @ts-check
import { useSearchParams } from 'react-router';

/** What a listing is filtered by stands in the address, so that a link shows the same. */
export function useFilters() {
  const [search, setSearch] = useSearchParams();
  /** @param {Record<string, string | readonly string[] | null>} changes null or nothing takes a filter away */
  const change = (changes) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changes)) {
          next.delete(name);
          for (const one of [value ?? []].flat()) if (one) next.append(name, one);
        }
        return next;
      },
      { replace: true },
    );
  return { get: (/** @type {string} */ name) => search.get(name) ?? '', all: (/** @type {string} */ name) => search.getAll(name), change };
}
