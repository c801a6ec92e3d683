// @ts-check
import { EvidenceProvider } from '@/shared/evidence/evidence-provider.jsx';
import { Tabs } from '@/shared/ui/tabs.jsx';
import { useKeys } from '@/shared/keys/use-keys.js';
import { CampaignHeader } from './campaign-header.jsx';
import { campaignTabs, useCampaignTab } from './campaign-tabs.js';
import { CalendarSection } from './calendar-section.jsx';
import { DecisionsSection } from './decisions/decisions-section.jsx';
import { DiscussionSection } from './discussion-section.jsx';
import { EvidenceSection } from './evidence-section.jsx';
import { HistorySection } from './history-section.jsx';
import { IdeasSection } from './ideas-section.jsx';
import { MessagesSection } from './messages/messages-section.jsx';
import { NotGenerated } from './not-generated.jsx';
import { OverviewSection } from './overview-section.jsx';
import { PlanSection } from './plan/plan-section.jsx';
import { CampaignPrintout } from './print/campaign-printout.jsx';
import { ResultsSection } from './results/results-section.jsx';
import { useCampaignEvidence } from './use-campaign-evidence.js';
import styles from './campaign-view.module.css';

/**
 * @typedef {import('@/shared/api/types.js').Campaign} Campaign
 * @typedef {import('./campaign-tabs.js').CampaignTab} CampaignTab
 */

const WITHOUT_PLAN = new Set(/** @type {CampaignTab[]} */ (['overview', 'discussion', 'history']));

/**
 * The whole campaign, on a page of its own or over the list.
 * @param {{ campaign: Campaign, inModal?: boolean }} props
 */
export function CampaignView({ campaign, inModal = false }) {
  const evidence = useCampaignEvidence(campaign);
  const planned = campaign.ideas.length > 0 || campaign.allocation != null;
  const tabs = campaignTabs(campaign).filter(({ id }) => planned || WITHOUT_PLAN.has(id));
  const [tab, choose] = useCampaignTab(tabs);
  useTabKeys(tabs.map(({ id }) => id), tab, choose);
  return (
    <EvidenceProvider evidence={evidence}>
      <title>{`${campaign.name} · NexusPlanner`}</title>
      <CampaignPrintout campaign={campaign} evidence={evidence} />
      <CampaignHeader campaign={campaign} inModal={inModal} onShow={choose} />
      <Tabs label="Parts of the campaign" items={tabs} value={tab} onChange={choose} className={styles.tabs}>
        <div className={styles.panel}>
          {!planned && tab === 'overview' && <NotGenerated campaign={campaign} />}
          <Part tab={tab} campaign={campaign} evidence={evidence} planned={planned} onShow={choose} />
        </div>
      </Tabs>
    </EvidenceProvider>
  );
}

/**
 * @param {{ tab: CampaignTab, campaign: Campaign, evidence: import('@/shared/api/types.js').Evidence[], planned: boolean,
 *   onShow: (tab: CampaignTab) => void }} props
 */
function Part({ tab, campaign, evidence, planned, onShow }) {
  switch (tab) {
    case 'ideas':
      return <IdeasSection campaign={campaign} />;
    case 'messages':
      return <MessagesSection campaign={campaign} />;
    case 'plan':
      return <PlanSection campaign={campaign} />;
    case 'calendar':
      return <CalendarSection campaign={campaign} />;
    case 'results':
      return <ResultsSection campaign={campaign} />;
    case 'evidence':
      return <EvidenceSection campaign={campaign} evidence={evidence} />;
    case 'decisions':
      return <DecisionsSection campaign={campaign} evidence={evidence} />;
    case 'discussion':
      return <DiscussionSection campaign={campaign} />;
    case 'history':
      return <HistorySection campaign={campaign} />;
    default:
      return <OverviewSection campaign={campaign} planned={planned} onShow={onShow} />;
  }
}

/**
 * @param {CampaignTab[]} order
 * @param {CampaignTab} tab
 * @param {(tab: CampaignTab) => void} choose
 */
function useTabKeys(order, tab, choose) {
  const step = (/** @type {number} */ by) => choose(order[(order.indexOf(tab) + by + order.length) % order.length]);
  useKeys([
    { keys: ']', label: 'Next part', group: 'Campaign', run: () => step(1) },
    { keys: '[', label: 'Part before', group: 'Campaign', run: () => step(-1) },
  ]);
}
