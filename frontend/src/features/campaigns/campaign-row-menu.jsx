// @ts-check
import { ActionIcon, Menu } from '@mantine/core';
import { Archive, Copy, Ellipsis, FilePen, PencilLine, Radio, Sparkles, SquareArrowOutUpRight, Trash2 } from 'lucide-react';
import { Link, useLocation } from 'react-router';
import styles from './campaign-row-menu.module.css';

/** @typedef {import('@/shared/api/types.js').CampaignSummary} CampaignSummary */
/** @typedef {'rename' | 'archive'} Asking what needs a word first */

const ICON = 14;
const OVER = ['completed', 'archived', 'cancelled'];

/**
 * @param {{ campaign: CampaignSummary, actions: import('./use-row-actions.js').RowActions,
 *   onAsk: (asking: Asking, campaign: CampaignSummary) => void }} props
 */
export function CampaignRowMenu({ campaign, actions, onAsk }) {
  return (
    <Menu position="bottom-end" width={190} keepMounted={false}>
      <Menu.Target>
        <ActionIcon size={28} aria-label={`Actions for ${campaign.name}`}>
          <Ellipsis size={16} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Places campaign={campaign} />
        <Menu.Item leftSection={<PencilLine size={ICON} />} onClick={() => onAsk('rename', campaign)}>
          Rename…
        </Menu.Item>
        <Menu.Item leftSection={<Copy size={ICON} />} onClick={() => actions.duplicate(campaign)}>
          Duplicate
        </Menu.Item>
        <Steps campaign={campaign} actions={actions} onAsk={onAsk} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** @param {{ campaign: CampaignSummary }} props */
function Places({ campaign: { id, state, run_id: runId } }) {
  const location = useLocation();
  return (
    <>
      <Menu.Item component={Link} to={`/campaigns/${id}`} state={{ background: location }} leftSection={<SquareArrowOutUpRight size={ICON} />}>
        Open
      </Menu.Item>
      {state === 'generating' && runId && (
        <Menu.Item component={Link} to={`/campaigns/${id}/runs/${runId}`} leftSection={<Radio size={ICON} />}>
          Watch the run
        </Menu.Item>
      )}
      {state !== 'generating' && !OVER.includes(state) && (
        <Menu.Item component={Link} to={`/campaigns/${id}/edit`} leftSection={<FilePen size={ICON} />}>
          Edit the brief
        </Menu.Item>
      )}
    </>
  );
}

/** @param {Parameters<typeof CampaignRowMenu>[0]} props */
function Steps({ campaign, actions, onAsk }) {
  const { state, next_states: next, deletable } = campaign;
  return (
    <>
      {next.includes('generating') && (
        <Menu.Item leftSection={<Sparkles size={ICON} />} onClick={() => actions.generate(campaign)}>
          {state === 'draft' ? 'Generate' : 'Generate again'}
        </Menu.Item>
      )}
      {next.includes('archived') && (
        <Menu.Item leftSection={<Archive size={ICON} />} onClick={() => onAsk('archive', campaign)}>
          Archive…
        </Menu.Item>
      )}
      {deletable && (
        <Menu.Item className={styles.last} color="var(--bad)" leftSection={<Trash2 size={ICON} />} onClick={() => actions.remove(campaign)}>
          Delete
        </Menu.Item>
      )}
    </>
  );
}
