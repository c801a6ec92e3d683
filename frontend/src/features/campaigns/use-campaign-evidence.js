// @ts-check
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { runEvidenceQuery } from '@/shared/api/run-evidence.js';
import { campaignEvidence, citedEvidence, missingCitations } from './campaign-evidence.js';

/**
 * The campaign's evidence; what the explanation cites of its run's computations comes from the run, once.
 * @param {import('@/shared/api/types.js').Campaign} campaign
 */
export function useCampaignEvidence(campaign) {
  const own = useMemo(() => campaignEvidence(campaign), [campaign]);
  const asked = Boolean(campaign.run_id) && missingCitations(campaign, own).size > 0;
  const { data } = useQuery({ ...runEvidenceQuery(campaign.run_id ?? ''), enabled: asked });
  return useMemo(() => citedEvidence(campaign, data ?? []), [campaign, data]);
}
