// @ts-check
import { isAxiosError } from 'axios';

/** @typedef {import('./types.js').Problem} Problem */

const OFFLINE = /** @type {Problem} */ ({
  title: 'The server cannot be reached',
  detail: 'Check that NexusPlanner is running, then try again.',
  code: 'offline',
});

/**
 * Give the problem a person can act on, whatever failed.
 * @param {unknown} error
 * @returns {Problem}
 */
export function problemFrom(error) {
  if (!isAxiosError(error)) return { title: 'Something went wrong', detail: error instanceof Error ? error.message : '' };
  if (!error.response) return OFFLINE;
  const { data, status } = error.response;
  if (data && typeof data === 'object' && ('title' in data || 'detail' in data)) return { status, ...data };
  // The development proxy answers 500 or 502 with no body when nothing listens behind it.
  if (status >= 500) return { ...OFFLINE, status };
  return { status, title: `The server answered ${status}` };
}

/**
 * @param {unknown} error
 * @returns {string} one sentence, never empty
 */
export function problemText(error) {
  const { title, detail } = problemFrom(error);
  return asSentence(detail || title || 'Something went wrong');
}

/** The server's details begin in lower case, as in the middle of a log line. @param {string} text */
export const asSentence = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** @param {unknown} error */
export const isOffline = (error) => problemFrom(error).code === OFFLINE.code;
