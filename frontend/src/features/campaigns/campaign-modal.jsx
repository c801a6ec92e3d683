// @ts-check
import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { campaignQuery } from '@/shared/api/campaigns.js';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { CampaignSkeleton } from './campaign-skeleton.jsx';
import { CampaignView } from './campaign-view.jsx';
import styles from './campaign-modal.module.css';

/** A campaign over the list it was opened from. Escape leads back to where one was. */
export function CampaignModal() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const { data, isPending, error, refetch } = useQuery(campaignQuery(id));
  useFocusBack(`a[href="/campaigns/${id}"]`);
  return (
    <Modal
      opened
      onClose={() => navigate(-1)}
      withCloseButton={false}
      aria-label={data?.name ?? 'Campaign'}
      centered={false}
      size="min(1200px, 100%)"
      padding={0}
      radius="lg"
      classNames={{ inner: styles.inner, content: styles.content, body: styles.body }}
    >
      {isPending && <CampaignSkeleton />}
      {!isPending && !data && <ErrorNotice error={error} onRetry={() => refetch()} />}
      {data && <CampaignView campaign={data} inModal />}
    </Modal>
  );
}

/** Give the focus back to what had it; where that is gone, to the campaign's link. @param {string} link a selector */
function useFocusBack(link) {
  const [before] = useState(() => document.activeElement);
  useEffect(() => () => {
    const target = before?.isConnected && before !== document.body ? before : document.querySelector(link);
    if (target instanceof HTMLElement) setTimeout(() => target.focus());
  }, [before, link]);
}
