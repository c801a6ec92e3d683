// @ts-check
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { searchOf, viewOf } from './list-view.js';

/** @typedef {import('./list-view.js').ListView} ListView */

const PAUSE_MS = 250; // between two letters of a word that is being typed

/** What the list shows, kept in the address; words are typed at once and searched for when they pause. */
export function useListView() {
  const [search, setSearch] = useSearchParams();
  const view = viewOf(search);
  const [words, setWords] = useState(view.q);
  /** @param {Partial<ListView>} change */
  const show = (change) => setSearch((present) => searchOf({ ...viewOf(present), ...change }), { replace: true });
  const searchFor = useDebouncedCallback((/** @type {string} */ q) => show({ q: q.trim() }), PAUSE_MS);
  /** @param {string} typed */
  const type = (typed) => {
    setWords(typed);
    searchFor(typed);
  };
  const clear = () => {
    setWords('');
    show({ q: '', states: [] });
  };
  return { view, words, show, type, clear };
}
