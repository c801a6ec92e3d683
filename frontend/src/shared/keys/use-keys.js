// @ts-check
import { useEffect, useRef } from 'react';
import { addBindings } from './key-bindings.js';

/**
 * Have shortcuts for as long as the component is mounted; the list may change with each render.
 * @param {import('./key-bindings.js').KeyBinding[]} bindings
 */
export function useKeys(bindings) {
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  useEffect(() => addBindings(latest), []);
}
