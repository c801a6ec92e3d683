// @ts-check
import { http } from '@/shared/api/http.js';

/** @typedef {import('@/shared/api/types.js').RunEvent} RunEvent */

const PAGE_SIZE = 1000;

/** @param {string} runId */
export const streamUrl = (runId) => `/api/runs/${runId}/stream`;

/**
 * Read the log as far as it is written.
 * @param {string} runId
 * @param {{ onPage: (events: RunEvent[]) => void, signal: AbortSignal }} options
 */
export async function readLog(runId, { onPage, signal }) {
  let after = 0;
  for (let full = true; full; ) {
    const { data } = await http.get(`/api/runs/${runId}/events`, { params: { after, limit: PAGE_SIZE }, signal });
    const events = /** @type {RunEvent[]} */ (data.items);
    onPage(events);
    after = events.at(-1)?.seq ?? after;
    full = events.length === PAGE_SIZE;
  }
}

/** @param {string} runId */
export const cancelRun = (runId) => http.post(`/api/runs/${runId}/cancel`);

/**
 * @param {string} runId
 * @param {{ decision: 'approve' | 'send_back', idea_ids: string[], note?: string }} answer
 */
export const answerReview = (runId, answer) => http.post(`/api/runs/${runId}/review`, answer);
