// @ts-check
import { Button } from '@mantine/core';
import { Activity, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useServiceName } from '@/shared/api/catalogue.js';
import { useMayWrite } from '@/shared/session/use-session.js';
import { StateBadge } from '@/shared/ui/state-badge.jsx';
import { isDeletable } from './campaign-steps.js';
import { CampaignTitle } from './campaign-title.jsx';
import { DeleteCampaign } from './delete-campaign.jsx';
import styles from './campaign-header.module.css';

/** @param {{ campaign: import('@/shared/api/types.js').Campaign }} props */
export function CampaignHeader({ campaign }) {
  const serviceName = useServiceName();
  const mayWrite = useMayWrite();
  const [deleting, setDeleting] = useState(false);
  const { id, state, run_id: runId, brief } = campaign;
  return (
    <header className={styles.header}>
      <div className={styles.titles}>
        <p className={styles.crumb}>
          <Link to="/campaigns">Campaigns</Link>
          {serviceName(brief?.service_id) && <span> / {serviceName(brief.service_id)}</span>}
        </p>
        <CampaignTitle campaign={campaign} />
      </div>
      <span className={styles.state}>
        <StateBadge state={state} />
      </span>
      <div className={styles.actions}>
        {runId && (
          <Button component={Link} to={`/campaigns/${id}/runs/${runId}`} variant="default" leftSection={<Activity size={14} />}>
            {state === 'generating' ? 'Watch the run' : 'See the run'}
          </Button>
        )}
        {mayWrite && isDeletable(state) && (
          <Button variant="default" className={styles.delete} leftSection={<Trash2 size={14} />} onClick={() => setDeleting(true)}>
            Delete
          </Button>
        )}
      </div>
      <DeleteCampaign campaign={campaign} opened={deleting} onClose={() => setDeleting(false)} />
    </header>
  );
}
