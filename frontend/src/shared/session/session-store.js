// @ts-check
/**
 * Who is signed in. The access token lives only in this module's memory; a reload restores it by the refresh cookie.
 *
 * @typedef {import('@/shared/api/types.js').User} User
 * @typedef {import('@/shared/api/types.js').SessionAnswer} SessionAnswer
 * @typedef {{ status: 'unknown' | 'signed-in' | 'signed-out', user: User | null, expired?: boolean }} Session expired: it ended
 *   by itself, while somebody was at work
 */

/** @type {string | null} */
let accessToken = null;
/** @type {Session} */
let session = { status: 'unknown', user: null };
/** @type {Set<() => void>} */
const listeners = new Set();

/** @param {Session} next */
function publish(next) {
  session = next;
  for (const listener of listeners) listener();
}

export const currentSession = () => session;
export const currentToken = () => accessToken;

/** @param {() => void} listener */
export function subscribeToSession(listener) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** @param {SessionAnswer} answer */
export function openSession(answer) {
  accessToken = answer.access_token;
  publish({ status: 'signed-in', user: answer.user });
}

/** @param {{ expired?: boolean }} [how] */
export function closeSession({ expired = false } = {}) {
  accessToken = null;
  publish({ status: 'signed-out', user: null, expired });
}

/** Forget everything, as after a reload; the next page asks the refresh cookie again. */
export function forgetSession() {
  accessToken = null;
  publish({ status: 'unknown', user: null });
}
