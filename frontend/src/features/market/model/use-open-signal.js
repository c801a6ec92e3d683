// @ts-check
import { useSearchParams } from 'react-router';

/** The signal in the drawer is named by the address, too. */
export function useOpenSignal() {
  const [search, setSearch] = useSearchParams();
  /** @param {string | null} id */
  const addressOf = (id) => {
    const next = new URLSearchParams(search);
    if (id) next.set('signal', id);
    else next.delete('signal');
    return next;
  };
  return {
    openId: search.get('signal'),
    /** @param {string} id */
    linkTo: (id) => ({ search: `?${addressOf(id)}` }),
    /** @param {string} id */
    open: (id) => setSearch(addressOf(id), { replace: search.has('signal') }),
    close: () => setSearch(addressOf(null), { replace: true }),
  };
}
