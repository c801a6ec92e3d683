// @ts-check
import { ActionIcon, Button, Menu } from '@mantine/core';
import { Activity, Ellipsis, Expand, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { useServiceName } from '@/shared/api/catalogue.js';
import { metricLabel } from '@/shared/format/labels.js';
import { formatMoney } from '@/shared/format/money.js';
import { formatNumber } from '@/shared/format/numbers.js';
import { formatDay, formatRange } from '@/shared/format/time.js';
import { useMayWrite, useSession } from '@/shared/session/use-session.js';
import { StateBadge } from '@/shared/ui/state-badge.jsx';
import { isDeletable } from './campaign-steps.js';
import { CampaignTitle } from './campaign-title.jsx';
import { DeleteCampaign } from './delete-campaign.jsx';
import { ExportMenu } from './export/export-menu.jsx';
import { NextStep } from './next-step.jsx';
import styles from './campaign-header.module.css';

/**
 * @typedef {import('@/shared/api/types.js').Campaign} Campaign
 * @typedef {import('./campaign-tabs.js').CampaignTab} CampaignTab
 */

/**
 * What this is, where it stands, and what is next.
 * @param {{ campaign: Campaign, inModal: boolean, onShow: (tab: CampaignTab) => void }} props
 */
export function CampaignHeader({ campaign, inModal, onShow }) {
  const serviceName = useServiceName();
  const service = serviceName(campaign.brief.service_id);
  return (
    <header className={styles.header}>
      <div className={styles.top}>
        <p className={styles.crumb}>
          {inModal ? <span>Campaign</span> : <Link to="/campaigns">Campaigns</Link>}
          {service && <span> / {service}</span>}
        </p>
        {inModal && <ModalControls id={campaign.id} />}
      </div>
      <div className={styles.main}>
        <CampaignTitle campaign={campaign} />
        <StateBadge state={campaign.state} />
        <Actions campaign={campaign} />
      </div>
      <Facts campaign={campaign} />
      <NextStep campaign={campaign} onShow={onShow} />
    </header>
  );
}

/** @param {{ campaign: Campaign }} props */
function Actions({ campaign }) {
  const { id, state, run_id: runId } = campaign;
  const mayWrite = useMayWrite();
  const [deleting, setDeleting] = useState(false);
  return (
    <div className={styles.actions}>
      {runId && (
        <Button component={Link} to={`/campaigns/${id}/runs/${runId}`} variant="default" leftSection={<Activity size={14} />}>
          {state === 'generating' ? 'Watch the run' : 'See the run'}
        </Button>
      )}
      <ExportMenu campaign={campaign} />
      {mayWrite && isDeletable(state) && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon size={30} aria-label="More actions" title="More actions">
              <Ellipsis size={16} aria-hidden="true" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<Trash2 size={14} />} className={styles.delete} onClick={() => setDeleting(true)}>
              Delete
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      <DeleteCampaign campaign={campaign} opened={deleting} onClose={() => setDeleting(false)} />
    </div>
  );
}

/** @param {{ campaign: Campaign }} props */
function Facts({ campaign }) {
  const { user } = useSession();
  const { brief, owner_id: owner, tags } = campaign;
  const { objective } = brief;
  return (
    <ul className={`${styles.facts} num`} aria-label="At a glance">
      <li>
        <b>{formatMoney(brief.budget)}</b>
        {brief.budget_mode !== 'fixed' && ' at most'}
      </li>
      <li>{formatRange(brief.window)}</li>
      <li>
        {formatNumber(objective.target)} {metricLabel(objective.metric)} by {formatDay(objective.by)}
      </li>
      <li>{owner == null ? 'Drafted by a watch' : owner === user?.id ? 'Yours' : 'A colleague’s'}</li>
      {tags.map((tag) => (
        <li key={tag} className={styles.tag}>
          {tag}
        </li>
      ))}
    </ul>
  );
}

/** @param {{ id: string }} props */
function ModalControls({ id }) {
  const navigate = useNavigate();
  const { search } = useLocation();
  const asPage = () => navigate(`/campaigns/${id}${search}`, { replace: true, state: null });
  return (
    <span className={styles.controls}>
      <ActionIcon size={28} aria-label="Open as a page" title="Open as a page" onClick={asPage}>
        <Expand size={15} aria-hidden="true" />
      </ActionIcon>
      <ActionIcon size={28} aria-label="Close" title="Close (Esc)" onClick={() => navigate(-1)}>
        <X size={17} aria-hidden="true" />
      </ActionIcon>
    </span>
  );
}
