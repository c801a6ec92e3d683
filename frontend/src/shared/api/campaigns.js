// @ts-check
import { queryOptions } from '@tanstack/react-query';
import { isAxiosError } from 'axios';
import { http } from './http.js';

/**
 * @typedef {import('./types.js').Campaign} Campaign
 * @typedef {import('./types.js').NewBrief} NewBrief
 * @typedef {import('./types.js').GenerateAnswer} GenerateAnswer
 */

/** @typedef {import('./types.js').Page<Campaign>} CampaignPage */

/**
 * @param {{ state?: string, q?: string, limit?: number, cursor?: string | number | null, signal?: AbortSignal }} query
 * @returns {Promise<CampaignPage>}
 */
export async function listCampaigns({ signal, ...query }) {
  const params = Object.fromEntries(Object.entries(query).filter(([, value]) => value != null && value !== ''));
  return (await http.get('/api/campaigns', { params, signal })).data;
}

/** @param {string} id */
export const campaignQuery = (id) =>
  queryOptions({
    queryKey: ['campaigns', 'one', id],
    queryFn: async ({ signal }) => /** @type {Campaign} */ ((await http.get(`/api/campaigns/${id}`, { signal })).data),
  });

/** A change names the version it was made on, so that it never overwrites somebody else's. @param {number} version */
const onVersion = (version) => ({ headers: { 'If-Match': `"${version}"` } });

/** @param {{ id: string, version: number }} campaign */
export async function deleteCampaign({ id, version }) {
  await http.delete(`/api/campaigns/${id}`, onVersion(version));
}

/**
 * @param {{ id: string, version: number }} campaign
 * @param {string} name
 * @returns {Promise<Campaign>}
 */
export async function renameCampaign({ id, version }, name) {
  return (await http.patch(`/api/campaigns/${id}`, { name }, onVersion(version))).data;
}

/**
 * @typedef {'submit' | 'approve' | 'request_changes' | 'schedule' | 'start' | 'pause' | 'resume' | 'complete' | 'archive'} CampaignAction
 * @param {{ id: string, version: number }} campaign
 * @param {{ action: CampaignAction, comment: string }} step
 * @returns {Promise<Campaign>}
 */
export async function moveCampaign({ id, version }, step) {
  return (await http.post(`/api/campaigns/${id}/transitions`, step, onVersion(version))).data;
}

/**
 * @param {string} id
 * @param {{ rating: number | null, comment: string }} opinion
 * @returns {Promise<import('./types.js').Feedback[]>} what was new; nothing when it had been said before
 */
export async function sendFeedback(id, { rating, comment }) {
  const item = rating === null ? { kind: 'comment', comment } : { kind: 'rating', rating, comment };
  return (await http.post(`/api/campaigns/${id}/feedback`, { items: [item] })).data.items;
}

/**
 * @param {NewBrief} brief
 * @param {string} idempotencyKey the same for every retry of one intention, so that a lost answer starts no second run
 * @returns {Promise<GenerateAnswer>}
 */
export async function generateCampaign(brief, idempotencyKey) {
  const headers = { 'Idempotency-Key': idempotencyKey };
  return (await http.post('/api/campaigns/generate', brief, { headers })).data;
}

/** @typedef {'pdf' | 'pptx' | 'csv' | 'ics' | 'google-ads' | 'json'} ExportFormat */

const EXPORT_TIMEOUT_MS = 60_000; // a document waits its turn, and is then laid out

/**
 * The campaign as a file, and the header that names it.
 * @param {string} id
 * @param {ExportFormat} format
 * @returns {Promise<{ blob: Blob, disposition: string | undefined }>}
 */
export async function exportCampaign(id, format) {
  try {
    const options = { params: { format }, responseType: /** @type {const} */ ('arraybuffer'), timeout: EXPORT_TIMEOUT_MS };
    const { data, headers } = await http.get(`/api/campaigns/${id}/export`, options);
    return { blob: new Blob([data], { type: String(headers['content-type']) }), disposition: headers['content-disposition'] };
  } catch (error) {
    throw withReadableProblem(error);
  }
}

/** Whoever asks for bytes gets problems as bytes, too. @param {unknown} error */
function withReadableProblem(error) {
  const response = isAxiosError(error) ? error.response : undefined;
  const type = String(response?.headers['content-type'] ?? '');
  if (response && type.includes('json')) response.data = JSON.parse(new TextDecoder().decode(response.data));
  return error;
}
