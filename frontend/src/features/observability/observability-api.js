// @ts-check
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { http } from '@/shared/api/http.js';

/**
 * @typedef {import('@/shared/api/types.js').RunSummary} RunSummary
 * @typedef {import('@/shared/api/types.js').LoggedDecision} LoggedDecision
 * @typedef {Record<string, string | string[] | number | null | undefined>} Parameters
 */

const PAGE_SIZE = 50;
const FOREVER = Infinity; // what a checkpoint or a prompt's version holds never changes

/**
 * Parameters as the server wants them: what is empty is left out, what there is several of is repeated.
 * @param {Parameters} wanted
 */
const queryOf = (wanted) => Object.fromEntries(Object.entries(wanted).filter(([, value]) => value != null && value !== '' && !(Array.isArray(value) && value.length === 0)));

/**
 * @template T
 * @param {readonly unknown[]} key
 * @param {string} path
 * @param {() => Parameters} wanted is asked anew for each page: "the last hour" moves on
 */
const listing = (key, path, wanted) =>
  infiniteQueryOptions({
    queryKey: key,
    queryFn: async ({ pageParam, signal }) => {
      const params = queryOf({ ...wanted(), limit: PAGE_SIZE, cursor: pageParam });
      const { data } = await http.get(path, { params, paramsSerializer: { indexes: null }, signal });
      return /** @type {import('@/shared/api/types.js').Page<T>} */ (data);
    },
    initialPageParam: /** @type {string | number | null} */ (null),
    getNextPageParam: (page) => page.next_cursor ?? null,
    placeholderData: (previous) => previous,
  });

/** @param {unknown} filter names the listing @param {() => Parameters} wanted */
export const runsQuery = (filter, wanted) => /** @type {typeof listing<RunSummary>} */ (listing)(['runs', 'listed', filter], '/api/runs', wanted);

/** @param {unknown} filter names the listing @param {() => Parameters} wanted */
export const decisionsQuery = (filter, wanted) =>
  /** @type {typeof listing<LoggedDecision>} */ (listing)(['decisions', 'listed', filter], '/api/decisions', wanted);

/** @param {string} id */
export const runSummaryQuery = (id) =>
  queryOptions({
    queryKey: ['runs', 'summary', id],
    queryFn: async ({ signal }) => /** @type {RunSummary} */ ((await http.get(`/api/runs/${id}`, { signal })).data),
  });

/** @param {string} id @param {string} checkpointId */
export const runStateQuery = (id, checkpointId) =>
  queryOptions({
    queryKey: ['runs', 'state', id, checkpointId],
    queryFn: async ({ signal }) => {
      const { data } = await http.get(`/api/runs/${id}/state`, { params: { checkpoint_id: checkpointId }, signal });
      return /** @type {import('@/shared/api/types.js').RunStateAt} */ (data);
    },
    staleTime: FOREVER,
  });

/** @param {string} id @param {string} version */
export const promptQuery = (id, version) =>
  queryOptions({
    queryKey: ['prompts', id, version],
    queryFn: async ({ signal }) => {
      const { data } = await http.get(`/api/prompts/${id}`, { params: { version }, signal });
      return /** @type {import('@/shared/api/types.js').PromptTemplate} */ (data);
    },
    staleTime: FOREVER,
    retry: false,
  });

/** @param {string} id */
export const chainQuery = (id) =>
  queryOptions({
    queryKey: ['decisions', 'of run', id],
    queryFn: async ({ signal }) =>
      /** @type {import('@/shared/api/types.js').DecisionChain} */ ((await http.get(`/api/runs/${id}/decisions`, { signal })).data),
  });
