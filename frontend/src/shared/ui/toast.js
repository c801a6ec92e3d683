// @ts-check
/** Short words about what has just happened, at the edge of the page. The library comes with the first one. */

const UNDO_MS = 10_000; // time to read, to think and to reach the button
const SHOWN_MS = 5_000;

/** @typedef {{ title?: string, message: string, tone?: 'neutral' | 'bad' }} Toast */

/** @type {() => void} */
let beforeToast = () => {};

/** @param {() => void} listener called before a toast is shown, so that there is a place for it */
export function onToast(listener) {
  beforeToast = listener;
}

async function view() {
  beforeToast();
  return import('./toast-view.jsx');
}

/** @param {Toast} toast */
export async function notify(toast) {
  (await view()).showToast({ ...toast, milliseconds: toast.tone === 'bad' ? UNDO_MS : SHOWN_MS });
}

/**
 * Say what was done, with a way back.
 * @param {{ message: string, onUndo: () => void }} done
 */
export async function notifyUndo({ message, onUndo }) {
  (await view()).showToast({ message, onUndo, milliseconds: UNDO_MS });
}
