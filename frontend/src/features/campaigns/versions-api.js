// @ts-check
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { http } from '@/shared/api/http.js';

/**
 * @typedef {import('@/shared/api/types.js').CampaignVersion} CampaignVersion
 * @typedef {import('@/shared/api/types.js').KeptCampaign} KeptCampaign
 */

const PAGE_SIZE = 20;

/** A campaign's saved changes, newest first. @param {string} id */
export const versionsQuery = (id) =>
  infiniteQueryOptions({
    queryKey: ['campaigns', 'one', id, 'versions'],
    queryFn: async ({ pageParam, signal }) => {
      const params = { limit: PAGE_SIZE, cursor: pageParam ?? undefined };
      const { data } = await http.get(`/api/campaigns/${id}/versions`, { params, signal });
      return /** @type {import('@/shared/api/types.js').Page<CampaignVersion>} */ (data);
    },
    initialPageParam: /** @type {string | null} */ (null),
    getNextPageParam: (page) => /** @type {string | null} */ (page.next_cursor ?? null),
  });

/** @param {string} id @param {number} number @param {AbortSignal} signal @returns {Promise<KeptCampaign>} */
const kept = async (id, number, signal) => (await http.get(`/api/campaigns/${id}/versions/${number}`, { signal })).data;

/** A version and the one before it, to be compared. @param {string} id @param {number} number */
export const versionPairQuery = (id, number) =>
  queryOptions({
    queryKey: ['campaigns', 'version', id, number],
    queryFn: async ({ signal }) => {
      const after = await kept(id, number, signal);
      return { after, before: after.previous ? await kept(id, after.previous, signal) : null };
    },
    staleTime: Infinity, // history never changes
  });
