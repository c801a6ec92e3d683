// @ts-check
import { useSearchParams } from 'react-router';

/**
 * A panel beside the page that a parameter of the address opens.
 * @param {string} name
 */
export function usePanel(name) {
  const [search, setSearch] = useSearchParams();
  /** @param {string | null} value */
  const set = (value) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    setSearch(next, { replace: true });
  };
  return { value: search.get(name), open: set, close: () => set(null) };
}
