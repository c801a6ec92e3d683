// @ts-check
import { useSearchParams } from 'react-router';

/** A list's filter, kept in the address. */
export function useFilter() {
  const [search, setSearch] = useSearchParams();
  /** @param {string} name @param {string | null} value */
  const set = (name, value) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  const clear = () => {
    const tab = search.get('tab');
    setSearch(/** @type {Record<string, string>} */ (tab ? { tab } : {}), { replace: true });
  };
  /** @param {string} name */
  const get = (name) => search.get(name) ?? '';
  return { q: get('q'), get, set, clear };
}
