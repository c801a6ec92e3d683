// @ts-check
/** What people change of a finished plan. A change names the version it was made on, so that it never overwrites somebody else's. */
import { http } from './http.js';

/**
 * @typedef {import('./types.js').Campaign} Campaign
 * @typedef {import('./types.js').BudgetChange} BudgetChange
 * @typedef {{ id: string, version: number }} Versioned
 */

/** @param {number} version */
const onVersion = (version) => ({ headers: { 'If-Match': `"${version}"` } });

/**
 * What other limits would bring; nothing is written.
 * @param {string} id
 * @param {BudgetChange} change
 * @param {AbortSignal} [signal]
 * @returns {Promise<import('./types.js').WhatIf>}
 */
export async function askWhatIf(id, change, signal) {
  return (await http.post(`/api/campaigns/${id}/what-if`, change, { signal })).data;
}

/**
 * @param {Versioned} campaign
 * @param {BudgetChange} change
 * @returns {Promise<Campaign>}
 */
export async function reallocate({ id, version }, change) {
  return (await http.post(`/api/campaigns/${id}/reallocate`, change, onVersion(version))).data;
}

/**
 * @param {Versioned} campaign
 * @param {string} messageId
 * @param {Record<string, string | string[]>} fields those that change
 * @returns {Promise<Campaign>}
 */
export async function editMessage({ id, version }, messageId, fields) {
  return (await http.patch(`/api/campaigns/${id}/messages/${messageId}`, { fields }, onVersion(version))).data;
}

/**
 * @param {Versioned} campaign
 * @param {string} ideaId
 * @param {{ status: 'shortlisted' | 'rejected', reason?: string }} judgement
 * @returns {Promise<Campaign>}
 */
export async function judgeIdea({ id, version }, ideaId, judgement) {
  return (await http.patch(`/api/campaigns/${id}/ideas/${ideaId}`, judgement, onVersion(version))).data;
}
