// @ts-check
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { campaignQuery } from '@/shared/api/campaigns.js';
import { problemFrom } from '@/shared/api/problem.js';

/** @typedef {import('@/shared/api/types.js').Campaign} Campaign */

const STALE = 412;

/**
 * A change of a campaign whose answer is the campaign itself; the page and the lists follow it.
 * @template T
 * @param {string} id
 * @param {(change: T) => Promise<Campaign>} change
 */
export function useCampaignChange(id, change) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (campaign) => {
      queryClient.setQueryData(campaignQuery(id).queryKey, campaign);
      queryClient.invalidateQueries({ queryKey: ['campaigns', 'list'] });
    },
    onError: (error) => {
      // Somebody was faster: show their version, so that the next try is made on it.
      if (problemFrom(error).status === STALE) queryClient.invalidateQueries({ queryKey: campaignQuery(id).queryKey });
    },
  });
}
