// @ts-check
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { http } from './http.js';

/**
 * @typedef {import('./types.js').Signal} Signal
 * @typedef {import('./types.js').SignalDetail} SignalDetail
 * @typedef {import('./types.js').FoundSignal} FoundSignal
 * @typedef {import('./types.js').Story} Story
 * @typedef {import('./types.js').Burst} Burst
 * @typedef {import('./types.js').SignalFacets} SignalFacets
 * @typedef {import('./types.js').ImportReport} ImportReport
 * @typedef {import('./types.js').NewSignal} NewSignal
 *
 * @typedef {object} SignalFilter what lists, searches and counts of signals share; what is left out is not asked for
 * @property {string} [q]
 * @property {string[]} [kind]
 * @property {string[]} [topic]
 * @property {string[]} [source_id]
 * @property {string[]} [status]
 * @property {string} [service_id]
 * @property {string} [lang]
 * @property {number} [min_score] 0..1
 * @property {string} [since] ISO 8601 with a time zone
 * @property {string} [until]
 */

const PAGE_SIZE = 50;
const MOST_FOUND = 50;
const FIRST = /** @type {string | number | null} */ (null);

/** Repeated parameters without brackets, as the API wants them. */
const serialise = { paramsSerializer: { indexes: null } };

/** @param {SignalFilter} filter */
export const signalsQuery = (filter) =>
  infiniteQueryOptions({
    queryKey: ['signals', 'list', filter],
    queryFn: async ({ pageParam, signal }) =>
      /** @type {import('./types.js').Page<Signal>} */ (
        (await http.get('/api/signals', { params: { ...filter, limit: PAGE_SIZE, cursor: pageParam }, signal, ...serialise })).data
      ),
    initialPageParam: FIRST,
    getNextPageParam: (page) => page.next_cursor ?? null,
  });

/** Best first, by meaning and words at once. @param {SignalFilter} filter with `q` */
export const foundSignalsQuery = (filter) =>
  queryOptions({
    queryKey: ['signals', 'search', filter],
    queryFn: async ({ signal }) =>
      /** @type {FoundSignal[]} */ ((await http.get('/api/signals/search', { params: { ...filter, limit: MOST_FOUND }, signal, ...serialise })).data.items),
  });

/** @param {string} id */
export const signalQuery = (id) =>
  queryOptions({
    queryKey: ['signals', 'one', id],
    queryFn: async ({ signal }) => /** @type {SignalDetail} */ ((await http.get(`/api/signals/${id}`, { signal })).data),
  });

/** @param {SignalFilter} filter */
export const facetsQuery = (filter) =>
  queryOptions({
    queryKey: ['signals', 'facets', filter],
    queryFn: async ({ signal }) =>
      /** @type {SignalFacets} */ ((await http.get('/api/signals/facets', { params: filter, signal, ...serialise })).data),
  });

/** @param {SignalFilter & { min_signals?: number }} filter */
export const storiesQuery = (filter) =>
  infiniteQueryOptions({
    queryKey: ['signals', 'stories', filter],
    queryFn: async ({ pageParam, signal }) =>
      /** @type {import('./types.js').Page<Story>} */ (
        (await http.get('/api/signals/stories', { params: { ...filter, limit: PAGE_SIZE, cursor: pageParam }, signal, ...serialise })).data
      ),
    initialPageParam: FIRST,
    getNextPageParam: (page) => page.next_cursor ?? null,
  });

/** The first hundred signals of a story, newest first, copies too. @param {string} storyId */
export const storySignalsQuery = (storyId) =>
  queryOptions({
    queryKey: ['signals', 'story', storyId],
    queryFn: async ({ signal }) =>
      /** @type {import('./types.js').Page<Signal>} */ (
        (await http.get('/api/signals', { params: { cluster_id: storyId, duplicates: true, limit: 100 }, signal })).data
      ),
  });

/** Topics of the week: bursts first, then the busiest. */
export const burstsQuery = queryOptions({
  queryKey: ['signals', 'bursts'],
  queryFn: async ({ signal }) => /** @type {Burst[]} */ ((await http.get('/api/signals/bursts', { params: { min_z: 0, limit: 24 }, signal })).data.items),
});

/**
 * @param {string} id
 * @param {'new' | 'kept' | 'muted'} status
 */
export const setSignalStatus = async (id, status) => /** @type {Signal} */ ((await http.patch(`/api/signals/${id}`, { status })).data);

/** @param {NewSignal} given */
export const createSignal = async (given) => /** @type {Signal} */ ((await http.post('/api/signals', given)).data);

const IMPORT_TIMEOUT_MS = 180_000; // a thousand signals are judged before the answer

/**
 * Take in a file: a feed or a CSV as it is, our own JSON as a list of signals.
 * @param {File} file
 * @param {(fraction: number) => void} onProgress of the sending, 0..1
 */
export async function importSignals(file, onProgress) {
  const onUploadProgress = (/** @type {import('axios').AxiosProgressEvent} */ { loaded, total }) => onProgress(total ? loaded / total : 0);
  const { data } = await http.post('/api/signals/import', await importBody(file), { onUploadProgress, timeout: IMPORT_TIMEOUT_MS });
  return /** @type {ImportReport} */ (data);
}

/** @param {File} file */
async function importBody(file) {
  const items = file.name.toLowerCase().endsWith('.json') ? listedSignals(await file.text()) : null;
  if (items) return { items };
  const form = new FormData();
  form.append('file', file);
  return form;
}

/** The signals of a JSON text, unless it is a JSON Feed, or none. @param {string} text */
function listedSignals(text) {
  try {
    const read = JSON.parse(text);
    if (Array.isArray(read)) return read;
    return Array.isArray(read?.items) && !read.version ? read.items : null;
  } catch {
    return null; // the server says what is wrong with it
  }
}
