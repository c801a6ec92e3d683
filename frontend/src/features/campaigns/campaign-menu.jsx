// @ts-check
import { ActionIcon, Menu } from '@mantine/core';
import { Copy, Ellipsis, FilePen, Sparkles, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { isDeletable } from './campaign-steps.js';
import { DeleteCampaign } from './delete-campaign.jsx';
import { useRowActions } from './use-row-actions.js';

const ICON = 14;
const CLOSED = new Set(['generating', 'completed', 'archived', 'cancelled']);

/** What else can be done with the campaign. @param {{ campaign: import('@/shared/api/types.js').Campaign }} props */
export function CampaignMenu({ campaign }) {
  const { id, state, next_states: next } = campaign;
  const actions = useRowActions();
  const [deleting, setDeleting] = useState(false);
  return (
    <>
      <Menu position="bottom-end" width={190} keepMounted={false}>
        <Menu.Target>
          <ActionIcon size={30} aria-label="More actions" title="More actions">
            <Ellipsis size={16} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {!CLOSED.has(state) && (
            <Menu.Item component={Link} to={`/campaigns/${id}/edit`} leftSection={<FilePen size={ICON} />}>
              Edit the brief
            </Menu.Item>
          )}
          {next.includes('generating') && (
            <Menu.Item leftSection={<Sparkles size={ICON} />} onClick={() => actions.generate(campaign)}>
              {state === 'draft' ? 'Generate' : 'Generate again'}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<Copy size={ICON} />} onClick={() => actions.duplicate(campaign)}>
            Duplicate
          </Menu.Item>
          {isDeletable(state) && (
            <>
              <Menu.Divider />
              <Menu.Item color="var(--bad)" leftSection={<Trash2 size={ICON} />} onClick={() => setDeleting(true)}>
                Delete
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <DeleteCampaign campaign={campaign} opened={deleting} onClose={() => setDeleting(false)} />
    </>
  );
}
