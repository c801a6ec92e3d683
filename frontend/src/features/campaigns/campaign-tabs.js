// @ts-check
import { useLocation, useSearchParams } from 'react-router';
import { evidenceUses } from './campaign-evidence.js';

/** @typedef {import('@/shared/api/types.js').Campaign} Campaign */
/** @typedef {'overview' | 'ideas' | 'messages' | 'plan' | 'calendar' | 'results' | 'evidence' | 'decisions' | 'discussion' | 'history'} CampaignTab */

/**
 * A campaign's parts, in the order in which people want to read them.
 * @param {Campaign} campaign
 * @returns {import('@/shared/ui/tabs.jsx').TabItem<CampaignTab>[]}
 */
export function campaignTabs(campaign) {
  const said = campaign.feedback.filter(({ rating, comment, kind }) => kind !== 'result' && kind !== 'edit' && (rating != null || comment));
  return [
    { id: 'overview', label: 'Overview' },
    { id: 'ideas', label: 'Ideas', count: campaign.ideas.length },
    { id: 'messages', label: 'Messages', count: campaign.messages.length },
    { id: 'plan', label: 'Plan' },
    { id: 'calendar', label: 'Calendar' },
    { id: 'results', label: 'Results' },
    { id: 'evidence', label: 'Evidence', count: evidenceUses(campaign).size },
    { id: 'decisions', label: 'Decisions' },
    { id: 'discussion', label: 'Discussion', count: said.length + campaign.approvals.length || undefined },
    { id: 'history', label: 'History' },
  ];
}

/**
 * The part that the address names; changing it keeps what lies behind a campaign that is open over the list.
 * @param {import('@/shared/ui/tabs.jsx').TabItem<CampaignTab>[]} tabs
 * @returns {[CampaignTab, (tab: CampaignTab) => void]}
 */
export function useCampaignTab(tabs) {
  const [params, setParams] = useSearchParams();
  const { state } = useLocation();
  const named = params.get('tab');
  const tab = tabs.find(({ id }) => id === named)?.id ?? 'overview';
  const choose = (/** @type {CampaignTab} */ next) => setParams(next === 'overview' ? {} : { tab: next }, { replace: true, state });
  return [tab, choose];
}
