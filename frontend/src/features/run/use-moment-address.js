// @ts-check
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { useCursor, useRunStore } from './run-context.js';

const PARAMETER = 'at';
const SETTLED_MS = 400;

/** The event that an address names, if it names one. @param {URLSearchParams} params */
export function momentOf(params) {
  const seq = Number(params.get(PARAMETER));
  return Number.isInteger(seq) && seq > 0 ? seq : null;
}

/**
 * Keep the address at the moment that is shown, once it rests: one entry of the history, whatever is looked at.
 * @param {boolean} ready the log has been read, and the moment of the address with it
 */
export function useMomentAddress(ready) {
  const store = useRunStore();
  const cursor = useCursor();
  const [params, setParams] = useSearchParams();
  const written = params.get(PARAMETER);
  useEffect(() => {
    if (!ready) return undefined;
    const seq = cursor === null ? null : (store.events[cursor - 1]?.seq ?? null);
    if (written === (seq === null ? null : String(seq))) return undefined;
    const timer = setTimeout(() => setParams((known) => withMoment(known, seq), { replace: true, preventScrollReset: true }), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [cursor, ready, setParams, store, written]);
}

/**
 * @param {URLSearchParams} params
 * @param {number | null} seq
 */
function withMoment(params, seq) {
  const next = new URLSearchParams(params);
  if (seq === null) next.delete(PARAMETER);
  else next.set(PARAMETER, String(seq));
  return next;
}
