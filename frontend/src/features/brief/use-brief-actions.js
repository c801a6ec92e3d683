// @ts-check
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { changeCampaign, createDraft, regenerateCampaign } from '@/shared/api/campaign-life.js';
import { campaignQuery, generateCampaign } from '@/shared/api/campaigns.js';
import { intentionKey } from '@/shared/api/intention-key.js';
import { problemFrom } from '@/shared/api/problem.js';
import { notify } from '@/shared/ui/toast.js';

/**
 * @typedef {import('@/shared/api/types.js').NewBrief} NewBrief
 * @typedef {import('@/shared/api/types.js').Campaign} Campaign
 * @typedef {{ label: string, busy: boolean, run: () => void }} BriefAction
 * @typedef {{ ready: string, save: BriefAction, generate: BriefAction | null,
 *   refusal: import('@/shared/api/types.js').Problem | null }} BriefActions
 */

const STALE = 412;
/** From these states a brief that is saved can be planned at once. */
const PLANNED_FROM = ['draft', 'proposed'];

/**
 * A key per intention: sending the same brief again after a lost answer makes nothing twice; a changed brief is a new intention.
 */
function useIntention() {
  const intention = useRef({ text: '', key: '' });
  return (/** @type {unknown} */ what) => {
    const text = JSON.stringify(what);
    if (text !== intention.current.text) intention.current = { text, key: intentionKey() };
    return intention.current.key;
  };
}

/**
 * Keep the brief of a new campaign as a draft, or plan it at once and go to watch.
 * @param {{ onDone: () => void }} options
 */
export function useNewBrief({ onDone }) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const keyOf = useIntention();
  /** @param {string} to */
  const leave = (to) => {
    onDone();
    queryClient.invalidateQueries({ queryKey: ['campaigns'] });
    navigate(to);
  };
  const generate = useMutation({
    mutationFn: (/** @type {NewBrief} */ brief) => generateCampaign(brief, keyOf(['generate', brief])),
    onSuccess: ({ campaign_id: campaignId, run }) => leave(`/campaigns/${campaignId}/runs/${run.id}`),
  });
  const save = useMutation({
    mutationFn: (/** @type {NewBrief} */ brief) => createDraft(brief, keyOf(['draft', brief])),
    onSuccess: (draft) => {
      notify({ title: 'Saved as a draft', message: draft.name });
      leave(`/campaigns/${draft.id}`);
    },
  });
  return { save, generate, error: generate.error ?? save.error };
}

/**
 * Save the changed brief of a campaign, and plan it anew if wanted.
 * @param {Campaign} campaign
 */
export function useChangedBrief(campaign) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  /** @param {{ brief: NewBrief, name: string }} change */
  const change = async ({ brief, name }) => {
    const saved = await changeCampaign(campaign, { brief, ...(name && name !== campaign.name ? { name } : {}) });
    queryClient.setQueryData(campaignQuery(campaign.id).queryKey, saved);
    return saved;
  };
  const settled = () => queryClient.invalidateQueries({ queryKey: ['campaigns'] });
  const save = useMutation({
    mutationFn: change,
    onSuccess: (saved) => {
      const back = saved.state !== campaign.state;
      notify({ title: 'Saved', message: back ? `${saved.name} is back in review.` : saved.name });
      navigate(`/campaigns/${campaign.id}`);
    },
    onSettled: settled,
  });
  const generate = useMutation({
    mutationFn: async (/** @type {{ brief: NewBrief, name: string }} */ changed) => regenerateCampaign(await change(changed)),
    onSuccess: ({ run }) => navigate(`/campaigns/${campaign.id}/runs/${run.id}`),
    onSettled: settled,
  });
  return { save, generate: PLANNED_FROM.includes(campaign.state) ? generate : null, error: generate.error ?? save.error };
}

/** @param {unknown} error @returns {import('@/shared/api/types.js').Problem | null} */
export function refusalOf(error) {
  if (!error) return null;
  const problem = problemFrom(error);
  if (problem.status !== STALE) return problem;
  return { ...problem, title: 'Somebody changed this campaign meanwhile.', detail: 'Load the page again to see their version; then repeat your change.' };
}
