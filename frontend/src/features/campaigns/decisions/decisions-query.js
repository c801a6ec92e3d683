// @ts-check
import { infiniteQueryOptions } from '@tanstack/react-query';
import { http } from '@/shared/api/http.js';

const PAGE = 50;

/**
 * @typedef {{ option: string, score?: number | null, why_not: string }} Alternative
 * @typedef {{ id: string, run_id: string, campaign_id: string, agent: string, step: string, decision: Record<string, any>,
 *   alternatives: Alternative[], evidence_ids: string[], confidence: number, adapter: string, at: string, hash: string, seq: number }} Decision
 */

/** What the campaign's runs decided. @param {string} campaignId */
export const decisionsQuery = (campaignId) =>
  infiniteQueryOptions({
    queryKey: ['campaigns', 'decisions', campaignId],
    queryFn: async ({ pageParam, signal }) => {
      const params = { campaign_id: campaignId, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) };
      return /** @type {import('@/shared/api/types.js').Page<Decision>} */ ((await http.get('/api/decisions', { params, signal })).data);
    },
    initialPageParam: /** @type {string | number | null} */ (null),
    getNextPageParam: (page) => page.next_cursor ?? null,
  });
