// @ts-check
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';

const TYPING_MS = 250;

/** A list's filter in the address; words wait until somebody stops typing. */
export function useFilter() {
  const [search, setSearch] = useSearchParams();
  const [words, setWords] = useState(search.get('q') ?? '');
  const [q] = useDebouncedValue(words.trim(), TYPING_MS);
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
  useEffect(() => {
    if ((search.get('q') ?? '') !== q) set('q', q);
    // Only when the words settle: the address follows them, not the other way round.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [q]);
  const clear = () => {
    setWords('');
    const tab = search.get('tab');
    setSearch(/** @type {Record<string, string>} */ (tab ? { tab } : {}), { replace: true });
  };
  /** @param {string} name */
  const get = (name) => search.get(name) ?? '';
  return { words, setWords, q, get, set, clear };
}
