// @ts-check
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { problemText } from '@/shared/api/problem.js';
import { setSignalStatus } from '@/shared/api/signals.js';
import { notify, notifyUndo } from '@/shared/ui/toast.js';

/**
 * @typedef {import('@/shared/api/types.js').Signal} Signal
 * @typedef {'new' | 'kept' | 'muted'} Status
 */

const SAID = /** @type {Record<Status, string>} */ ({
  kept: 'Kept for good',
  muted: 'Muted: no plan and no watch will use it',
  new: 'Back among the others',
});

/** @param {any} data whatever a query about signals holds @param {string} id @param {Status} status */
export function withStatus(data, id, status) {
  const changed = (/** @type {Signal} */ signal) => (signal.id === id ? { ...signal, status } : signal);
  if (!data) return data;
  if (data.pages) return { ...data, pages: data.pages.map((/** @type {any} */ page) => ({ ...page, items: page.items.map(changed) })) };
  if (Array.isArray(data)) return data.map((found) => ({ ...found, signal: changed(found.signal) }));
  return changed(data);
}

const SHOWN_IN = /** @type {const} */ (['list', 'search', 'one']);

/**
 * Keep a signal, mute it, or take either back: at once on the page, with a way back for a while.
 * @returns {(signal: Signal, status: Status) => void}
 */
export function useSignalStatus() {
  const client = useQueryClient();
  const show = (/** @type {string} */ id, /** @type {Status} */ status) => {
    for (const kind of SHOWN_IN) client.setQueriesData({ queryKey: ['signals', kind] }, (/** @type {any} */ data) => withStatus(data, id, status));
  };
  const change = useMutation({
    mutationFn: (/** @type {{ id: string, from: Status, to: Status }} */ { id, to }) => setSignalStatus(id, to),
    onMutate: async ({ id, to }) => {
      await client.cancelQueries({ queryKey: ['signals'] });
      show(id, to);
    },
    onError: (error, { id, from }) => {
      show(id, from);
      notify({ title: 'The signal stays as it was', message: problemText(error), tone: 'bad' });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['signals'] }),
  });
  return (signal, status) => {
    const before = signal.status === 'expired' ? 'new' : signal.status;
    change.mutate({ id: signal.id, from: before, to: status });
    notifyUndo({ message: `${SAID[status]}: ${signal.title}`, onUndo: () => change.mutate({ id: signal.id, from: status, to: before }) });
  };
}
