// @ts-check
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Lock } from 'lucide-react';
import { Link, useParams } from 'react-router';
import { campaignQuery } from '@/shared/api/campaigns.js';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { Notice } from '@/shared/ui/notice.jsx';
import { StateBadge } from '@/shared/ui/state-badge.jsx';
import { BriefCatalogue } from './brief-catalogue.jsx';
import { BriefForm } from './brief-form.jsx';
import { BriefSkeleton } from './brief-skeleton.jsx';
import { valuesFromCampaign } from './brief-values.js';
import { useChangedBrief } from './use-brief-actions.js';
import styles from './brief-page.module.css';

/** @typedef {import('@/shared/api/types.js').Campaign} Campaign */

const OVER = ['completed', 'archived', 'cancelled'];

export function EditBriefPage() {
  const { id = '' } = useParams();
  const { data: campaign, error, refetch } = useQuery({ ...campaignQuery(id), refetchOnWindowFocus: false });
  return (
    <div className={styles.page}>
      <title>{`Edit ${campaign?.name ?? 'campaign'} · NexusPlanner`}</title>
      <header className={styles.header}>
        <p className={styles.crumb}>
          <Link to="/campaigns">Campaigns</Link> <span aria-hidden="true">/</span>{' '}
          {campaign ? <Link to={`/campaigns/${id}`}>{campaign.name}</Link> : '…'} <span aria-hidden="true">/</span> Edit
        </p>
        <div className={styles.line}>
          <h1 className={styles.title}>{campaign ? 'The brief' : 'Edit the brief'}</h1>
          {campaign && <StateBadge state={campaign.state} />}
        </div>
      </header>
      {error && !campaign ? <ErrorNotice error={error} onRetry={() => refetch()} /> : <Content campaign={campaign} />}
    </div>
  );
}

/** @param {{ campaign: Campaign | undefined }} props */
function Content({ campaign }) {
  if (!campaign) return <BriefSkeleton />;
  if (campaign.state === 'generating') return <BeingPlanned campaign={campaign} />;
  if (OVER.includes(campaign.state)) return <Over campaign={campaign} />;
  return (
    <BriefCatalogue keepServiceId={campaign.brief.service_id}>
      {(catalogue) => <ChangedBrief key={campaign.id} campaign={campaign} catalogue={catalogue} />}
    </BriefCatalogue>
  );
}

/** @param {{ campaign: Campaign, catalogue: import('./brief-values.js').Catalogue }} props */
function ChangedBrief({ campaign, catalogue }) {
  const sending = useChangedBrief(campaign);
  const words = {
    save: 'Save changes',
    generate: campaign.state === 'draft' ? 'Save and generate' : 'Save and plan anew',
    ready: sending.generate ? 'Ready to plan' : 'Ready to save',
  };
  return (
    <BriefForm
      catalogue={catalogue}
      start={valuesFromCampaign(campaign, catalogue)}
      campaign={campaign}
      sending={sending}
      sent={(brief, { name }) => ({ brief, name: name.trim() })}
      words={words}
    />
  );
}

/** @param {{ campaign: Campaign }} props */
function BeingPlanned({ campaign }) {
  const watch = campaign.run_id && (
    <Button component={Link} to={`/campaigns/${campaign.id}/runs/${campaign.run_id}`}>
      Watch the run
    </Button>
  );
  return (
    <Notice icon={Lock} title="This campaign is being planned" action={watch}>
      Wait for its run, or stop it, before you change the brief.
    </Notice>
  );
}

/** @param {{ campaign: Campaign }} props */
function Over({ campaign }) {
  return (
    <Notice
      icon={Lock}
      title="This campaign is over"
      action={
        <Button component={Link} to={`/campaigns/${campaign.id}`} variant="default">
          Back to the campaign
        </Button>
      }
    >
      Its brief stays as it was. Duplicate the campaign to plan with it again.
    </Notice>
  );
}
