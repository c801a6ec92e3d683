// @ts-check
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { runEvidenceQuery } from '@/shared/api/run-evidence.js';
import { campaignEvidence, wholeEvidence } from './campaign-evidence.js';

/**
 * What the campaign rests on: its own evidence, and what its run found and computed besides.
 * @param {import('@/shared/api/types.js').Campaign} campaign
 */
export function useCampaignEvidence(campaign) {
  const { run_id: runId, explanation, ideas } = campaign;
  const { data } = useQuery({ ...runEvidenceQuery(runId ?? ''), enabled: runId != null && (explanation != null || ideas.length > 0) });
  return useMemo(() => wholeEvidence(campaignEvidence(campaign), data ?? []), [campaign, data]);
}
