// @ts-check
import axios from 'axios';
import { closeSession, currentSession, currentToken, openSession } from '@/shared/session/session-store.js';

/** @typedef {import('axios').InternalAxiosRequestConfig & { retried?: boolean }} RetriableConfig */

const TIMEOUT_MS = 20_000;

export const http = axios.create({ timeout: TIMEOUT_MS, withCredentials: true });

/** @type {Promise<string> | null} */
let refreshing = null;

async function refresh() {
  try {
    const { data } = await axios.post('/auth/refresh', null, { timeout: TIMEOUT_MS, withCredentials: true });
    openSession(data);
    return /** @type {string} */ (data.access_token);
  } catch (error) {
    // Only the server's own refusal signs a person out; a server that is away keeps the page as it is.
    if (axios.isAxiosError(error) && error.response && error.response.status < 500) {
      closeSession({ expired: currentSession().status === 'signed-in' });
    }
    throw error;
  }
}

/**
 * Trade the refresh cookie for an access token. The cookie rotates, so that two refreshes at once would revoke each
 * other: all callers share one.
 */
export function refreshSession() {
  refreshing ??= refresh().finally(() => {
    refreshing = null;
  });
  return refreshing;
}

/**
 * @param {{ fresh?: boolean }} [options] fresh: the last token was refused
 * @returns {Promise<string>}
 */
export async function accessToken({ fresh = false } = {}) {
  return (fresh ? null : currentToken()) ?? refreshSession();
}

http.interceptors.request.use((config) => {
  const token = currentToken();
  if (token) config.headers.set('Authorization', `Bearer ${token}`);
  return config;
});

http.interceptors.response.use(undefined, async (error) => {
  const config = /** @type {RetriableConfig | undefined} */ (error.config);
  const refused = error.response?.status === 401;
  if (!refused || !config || config.retried || config.url?.startsWith('/auth/')) throw error;
  config.retried = true;
  await refreshSession();
  return http(config);
});
