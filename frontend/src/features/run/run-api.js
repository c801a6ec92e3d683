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

/**
 * Wish something for the next round.
 * @param {string} runId
 * @param {string} text
 */
export const steerRun = (runId, text) => http.post(`/api/runs/${runId}/steer`, { text });

/**
 * Plan a campaign anew from its brief; its first ideas hear the wish.
 * @param {string} campaignId
 * @param {string} text
 * @returns {Promise<string>} the new run's id
 */
export async function planAgain(campaignId, text) {
  const { data } = await http.post(`/api/campaigns/${campaignId}/generate`);
  await steerRun(data.run.id, text);
  return data.run.id;
}

/**
 * @typedef {{ channel_bounds: Record<string, { min?: import('@/shared/api/types.js').Money, max?: import('@/shared/api/types.js').Money }> }} BudgetLimits
 * @typedef {{ allocation: import('@/shared/api/types.js').Allocation, forecast: import('@/shared/api/types.js').Forecast[], chance?: number,
 *   consequences?: { state: string, refusal: string | null } }} WhatIf
 */

/**
 * What other limits would bring; nothing is written.
 * @param {string} campaignId
 * @param {BudgetLimits} limits
 * @param {AbortSignal} [signal]
 * @returns {Promise<WhatIf>}
 */
export const askWhatIf = async (campaignId, limits, signal) => (await http.post(`/api/campaigns/${campaignId}/what-if`, limits, { signal })).data;

/**
 * Keep the split within other limits.
 * @param {{ id: string, version: number }} campaign
 * @param {BudgetLimits} limits
 * @returns {Promise<import('@/shared/api/types.js').Campaign>}
 */
export const reallocate = async ({ id, version }, limits) =>
  (await http.post(`/api/campaigns/${id}/reallocate`, limits, { headers: { 'If-Match': `"${version}"` } })).data;
