// @ts-check
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useParams } from 'react-router';
import { campaignQuery } from '@/shared/api/campaigns.js';
import { EvidenceList } from '@/shared/evidence/evidence-list.jsx';
import { EvidenceProvider } from '@/shared/evidence/evidence-provider.jsx';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { AllocationTable } from './allocation-table.jsx';
import { ApprovalCard } from './approval-card.jsx';
import { BriefCard } from './brief-card.jsx';
import { CampaignHeader } from './campaign-header.jsx';
import { CampaignSkeleton } from './campaign-skeleton.jsx';
import { byRank } from './idea-rank.js';
import { campaignEvidence } from './campaign-evidence.js';
import { ExplanationSection } from './explanation-section.jsx';
import { FeedbackSection } from './feedback-section.jsx';
import { ForecastCard } from './forecast-card.jsx';
import { IdeasSection } from './ideas-section.jsx';
import { MessagesSection } from './messages-section.jsx';
import { NotGenerated } from './not-generated.jsx';
import { Section } from './section.jsx';
import { WrittenByCard } from './written-by-card.jsx';
import { isMixed } from './written-by.js';
import styles from './campaign-page.module.css';

/** @typedef {import('@/shared/api/types.js').Campaign} Campaign */

export function CampaignPage() {
  const { id = '' } = useParams();
  const { data, isPending, error, refetch } = useQuery(campaignQuery(id));
  if (isPending) return <CampaignSkeleton />;
  if (!data) return <ErrorNotice error={error} onRetry={() => refetch()} />;
  return <CampaignDocument campaign={data} />;
}

/** @param {{ campaign: Campaign }} props */
function CampaignDocument({ campaign }) {
  const evidence = useMemo(() => campaignEvidence(campaign), [campaign]);
  const { ideas = [], messages = [], allocation, explanation } = campaign;
  const showAuthors = isMixed(campaign);
  const empty = ideas.length === 0 && !allocation;
  return (
    <EvidenceProvider evidence={evidence}>
      <title>{`${campaign.name} · NexusPlanner`}</title>
      <div className={styles.page}>
        <CampaignHeader campaign={campaign} />
        <div className={styles.columns}>
          <div className={styles.main}>
            {empty && <NotGenerated campaign={campaign} />}
            {ideas.length > 0 && <IdeasSection ideas={ideas.toSorted(byRank)} showAuthors={showAuthors} />}
            {explanation?.text && <ExplanationSection explanation={explanation} showAuthor={showAuthors} />}
            {allocation && <AllocationTable allocation={allocation} plan={campaign.channel_plan ?? []} />}
            {messages.length > 0 && <MessagesSection messages={messages} ideas={ideas.toSorted(byRank)} showAuthors={showAuthors} />}
            {!empty && <FeedbackSection campaign={campaign} />}
            {evidence.length > 0 && (
              <Section id="evidence" title="Evidence" note={`${evidence.length} sources`}>
                <EvidenceList evidence={evidence} wide />
              </Section>
            )}
          </div>
          <aside className={styles.side} aria-label="Approval, brief, forecast and authors">
            <ApprovalCard campaign={campaign} />
            <BriefCard campaign={campaign} />
            <ForecastCard campaign={campaign} />
            <WrittenByCard campaign={campaign} />
          </aside>
        </div>
      </div>
    </EvidenceProvider>
  );
}
