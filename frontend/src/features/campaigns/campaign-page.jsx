// @ts-check
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { campaignQuery } from '@/shared/api/campaigns.js';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { CampaignSkeleton } from './campaign-skeleton.jsx';
import { CampaignView } from './campaign-view.jsx';
import styles from './campaign-page.module.css';

/** A campaign on a page of its own. */
export function CampaignPage() {
  const { id = '' } = useParams();
  const { data, isPending, error, refetch } = useQuery(campaignQuery(id));
  return (
    <div className={styles.page}>
      {isPending && <CampaignSkeleton />}
      {!isPending && !data && <ErrorNotice error={error} onRetry={() => refetch()} />}
      {data && <CampaignView campaign={data} />}
    </div>
  );
}
