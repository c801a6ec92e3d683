// @ts-check
/** What begins, ends and brings back a campaign. A request that creates carries a key, so that a lost answer makes nothing twice. */
import { http } from './http.js';
import { intentionKey } from './intention-key.js';

/**
 * @typedef {import('./types.js').Campaign} Campaign
 * @typedef {import('./types.js').NewBrief} NewBrief
 * @typedef {import('./types.js').GenerateAnswer} GenerateAnswer
 */

/** @param {{ version?: number, key?: string }} given */
function headers({ version, key }) {
  return { headers: { ...(version ? { 'If-Match': `"${version}"` } : {}), ...(key ? { 'Idempotency-Key': key } : {}) } };
}

/**
 * @param {NewBrief} brief
 * @param {string} key
 * @returns {Promise<Campaign>}
 */
export async function createDraft(brief, key) {
  return (await http.post('/api/campaigns', { brief }, headers({ key }))).data;
}

/**
 * @param {string} id
 * @returns {Promise<Campaign>} the copy
 */
export async function duplicateCampaign(id) {
  return (await http.post(`/api/campaigns/${id}/duplicate`, null, headers({ key: intentionKey() }))).data;
}

/**
 * @param {string} id
 * @returns {Promise<Campaign>}
 */
export async function restoreCampaign(id) {
  return (await http.post(`/api/campaigns/${id}/restore`)).data;
}

/**
 * Plan a draft, or a proposed campaign anew.
 * @param {{ id: string, version: number }} campaign
 * @returns {Promise<GenerateAnswer>}
 */
export async function regenerateCampaign({ id, version }) {
  return (await http.post(`/api/campaigns/${id}/generate`, null, headers({ version, key: intentionKey() }))).data;
}

/**
 * @param {{ id: string, version: number }} campaign
 * @param {{ name?: string, brief?: NewBrief }} change
 * @returns {Promise<Campaign>}
 */
export async function changeCampaign({ id, version }, change) {
  return (await http.patch(`/api/campaigns/${id}`, change, headers({ version }))).data;
}
