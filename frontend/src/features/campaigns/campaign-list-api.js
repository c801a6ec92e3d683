// @ts-check
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { http } from '@/shared/api/http.js';

/**
 * @typedef {import('@/shared/api/types.js').CampaignSummary} CampaignSummary
 * @typedef {import('@/shared/api/types.js').Page<CampaignSummary>} CampaignPage
 * @typedef {import('./list-view.js').ListView} ListView
 */

const PAGE_SIZE = 40;

/** @param {Partial<ListView> & { cursor?: string | null }} asked */
function parameters({ states = [], q, sort, cursor }) {
  const params = new URLSearchParams(states.map((state) => ['state', state]));
  if (q) params.set('q', q);
  if (sort) params.set('sort', sort);
  if (cursor) params.set('cursor', cursor);
  return params;
}

/** @param {ListView} view */
export const campaignListQuery = (view) =>
  infiniteQueryOptions({
    queryKey: ['campaigns', 'list', view],
    queryFn: async ({ pageParam, signal }) => {
      const params = parameters({ ...view, cursor: pageParam });
      params.set('limit', String(PAGE_SIZE));
      return /** @type {CampaignPage} */ ((await http.get('/api/campaigns', { params, signal })).data);
    },
    initialPageParam: /** @type {string | null} */ (null),
    getNextPageParam: (page) => /** @type {string | null} */ (page.next_cursor ?? null),
    placeholderData: keepPreviousData,
  });

/** How many there are in each state, whatever states are shown. @param {string} q */
export const campaignCountsQuery = (q) =>
  queryOptions({
    queryKey: ['campaigns', 'counts', q],
    queryFn: async ({ signal }) =>
      /** @type {import('@/shared/api/types.js').CampaignCounts} */ ((await http.get('/api/campaigns/counts', { params: parameters({ q }), signal })).data),
    placeholderData: keepPreviousData,
  });
