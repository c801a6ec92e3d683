// @ts-check
import { queryOptions } from '@tanstack/react-query';
import { http } from './http.js';

/**
 * @typedef {import('./types.js').Source} Source
 * @typedef {import('./types.js').NewSource} NewSource
 * @typedef {import('./types.js').WebhookSecret} WebhookSecret
 * @typedef {import('./types.js').Schemas['SourceIn']} SourceGiven
 * @typedef {import('./types.js').Schemas['SourcePatchIn']} SourceChange
 */

const MOST = 200;

export const sourcesQuery = queryOptions({
  queryKey: ['sources', 'list'],
  queryFn: async ({ signal }) => /** @type {Source[]} */ ((await http.get('/api/sources', { params: { limit: MOST }, signal })).data.items),
});

/** What each source brought, by day of the last thirty, the last day last. */
export const arrivalsQuery = queryOptions({
  queryKey: ['sources', 'arrivals'],
  queryFn: async ({ signal }) => {
    const { data } = await http.get('/api/sources/arrivals', { signal });
    return new Map(data.items.map((/** @type {{ source_id: string, days: number[] }} */ item) => [item.source_id, item.days]));
  },
});

/** @param {SourceGiven} given */
export const createSource = async (given) => /** @type {NewSource} */ ((await http.post('/api/sources', given)).data);

/**
 * @param {Source} source
 * @param {SourceChange} change
 */
export const updateSource = async ({ id, version }, change) =>
  /** @type {Source} */ ((await http.patch(`/api/sources/${id}`, change, { headers: { 'If-Match': `"${version}"` } })).data);

/** @param {string} id */
export const checkSource = async (id) => /** @type {Source} */ ((await http.post(`/api/sources/${id}/check`)).data);

/**
 * @param {string} id
 * @param {number} overlapHours how long the secret before stays good
 */
export const rotateSecret = async (id, overlapHours) =>
  /** @type {WebhookSecret} */ ((await http.post(`/api/sources/${id}/rotate-secret`, { overlap_hours: overlapHours })).data);

/** @param {string} id */
export const deleteSource = (id) => http.delete(`/api/sources/${id}`);
