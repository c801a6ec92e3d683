// @ts-check
import { useMediaQuery } from '@mantine/hooks';
import { useState, useSyncExternalStore } from 'react';

const PHONE = '(max-width: 760px)'; // there the page itself scrolls

/**
 * What scrolls the page: the shell's main part; null until it is there.
 * @returns {HTMLElement | null}
 */
export const useMainScroller = () => useSyncExternalStore(never, findMain);

const never = () => () => {};
const findMain = () => document.getElementById('main');

/**
 * What scrolls a list that has a height of its own, but not on a phone.
 * @returns {{ ref: (element: HTMLElement | null) => void, scroller: HTMLElement | null, own: HTMLElement | null }}
 */
export function useScroller() {
  const [own, ref] = useState(/** @type {HTMLElement | null} */ (null));
  const main = useMainScroller();
  const phone = useMediaQuery(PHONE, false, { getInitialValueInEffect: false });
  return { ref, own, scroller: phone ? main : own };
}
