// @ts-check
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { generateCampaign } from '@/shared/api/campaigns.js';
import { intentionKey } from './intention-key.js';

/** @typedef {import('@/shared/api/types.js').NewBrief} NewBrief */

/**
 * Start a run and go to watch it. Sending the same brief again after a lost answer carries the same key, so that it
 * starts no second run; a changed brief is a new intention.
 */
export function useGenerate() {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const intention = useRef({ text: '', key: '' });
  return useMutation({
    mutationFn: (/** @type {NewBrief} */ brief) => {
      const text = JSON.stringify(brief);
      if (text !== intention.current.text) intention.current = { text, key: intentionKey() };
      return generateCampaign(brief, intention.current.key);
    },
    onSuccess: ({ campaign_id: campaignId, run }) => {
      queryClient.invalidateQueries({ queryKey: ['campaigns', 'list'] });
      navigate(`/campaigns/${campaignId}/runs/${run.id}`);
    },
  });
}
