// @ts-check
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { http } from './http.js';

/**
 * @typedef {import('./types.js').Watch} Watch
 * @typedef {import('./types.js').NewWatch} NewWatch
 * @typedef {import('./types.js').Firing} Firing
 * @typedef {import('./types.js').WatchConditions} WatchConditions
 * @typedef {import('./types.js').WatchPreview} WatchPreview
 */

const MOST = 200;
const PAGE_SIZE = 30;

export const watchesQuery = queryOptions({
  queryKey: ['watches', 'list'],
  queryFn: async ({ signal }) => /** @type {Watch[]} */ ((await http.get('/api/watches', { params: { limit: MOST }, signal })).data.items),
});

/** What watches caught, newest first. @param {{ watch_id?: string, signal_id?: string }} of */
export const firingsQuery = (of) =>
  infiniteQueryOptions({
    queryKey: ['watches', 'firings', of],
    queryFn: async ({ pageParam, signal }) =>
      /** @type {import('./types.js').Page<Firing>} */ ((await http.get('/api/firings', { params: { ...of, limit: PAGE_SIZE, cursor: pageParam }, signal })).data),
    initialPageParam: /** @type {string | number | null} */ (null),
    getNextPageParam: (page) => page.next_cursor ?? null,
  });

/** What a watch with these conditions would have caught in the last month. @param {WatchConditions} conditions */
export const watchPreviewQuery = (conditions) =>
  queryOptions({
    queryKey: ['watches', 'preview', conditions],
    queryFn: async ({ signal }) => /** @type {WatchPreview} */ ((await http.post('/api/watches/preview', conditions, { signal })).data),
  });

/** @param {NewWatch} given */
export const createWatch = async (given) => /** @type {Watch} */ ((await http.post('/api/watches', given)).data);

/**
 * @param {Watch} watch
 * @param {import('./types.js').Schemas['WatchPatchIn']} change
 */
export const updateWatch = async ({ id, version }, change) =>
  /** @type {Watch} */ ((await http.patch(`/api/watches/${id}`, change, { headers: { 'If-Match': `"${version}"` } })).data);

/** @param {Watch} watch */
export const deleteWatch = ({ id, version }) => http.delete(`/api/watches/${id}`, { headers: { 'If-Match': `"${version}"` } });
