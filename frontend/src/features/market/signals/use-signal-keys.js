// @ts-check
import { useState } from 'react';
import { useKeys } from '@/shared/keys/use-keys.js';
import { useMayWrite } from '@/shared/session/use-session.js';
import { useOpenSignal } from '../model/use-open-signal.js';
import { useSignalStatus } from '../model/use-signal-status.js';

/** @typedef {import('@/shared/api/types.js').Signal} Signal */

/**
 * Move through the list and decide, without a mouse. The focused row is the one that keys are about; with the drawer open,
 * the signal in it.
 * @param {Signal[]} signals
 */
export function useSignalKeys(signals) {
  const mayWrite = useMayWrite();
  const setStatus = useSignalStatus();
  const { openId, open } = useOpenSignal();
  const [at, setAt] = useState(/** @type {string | null} */ (null));
  const [focused, setFocused] = useState(/** @type {{ id: string, times: number } | null} */ (null));
  const here = openId ?? at;
  const place = signals.findIndex(({ id }) => id === here);

  /** @param {number} step */
  const move = (step) => {
    const next = signals[place < 0 ? 0 : Math.min(signals.length - 1, Math.max(0, place + step))];
    if (!next) return;
    setAt(next.id);
    if (openId) open(next.id);
    else setFocused((before) => ({ id: next.id, times: (before?.times ?? 0) + 1 }));
  };
  /** @param {'kept' | 'muted'} status */
  const decide = (status) => {
    const signal = signals[place];
    if (signal) setStatus(signal, signal.status === status ? 'new' : status);
  };
  const may = () => mayWrite && place >= 0;
  useKeys([
    { keys: 'J', label: 'Next signal', group: 'Market', run: () => move(1) },
    { keys: 'K', label: 'Previous signal', group: 'Market', run: () => move(-1) },
    { keys: 'E', label: 'Keep the signal', group: 'Market', run: () => decide('kept'), when: may },
    { keys: 'M', label: 'Mute the signal', group: 'Market', run: () => decide('muted'), when: may },
  ]);
  return { focused, setAt };
}
