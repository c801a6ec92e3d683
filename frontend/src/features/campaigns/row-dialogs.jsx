// @ts-check
import { useMutation } from '@tanstack/react-query';
import { problemText } from '@/shared/api/problem.js';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog.jsx';
import { RenameDialog } from './rename-dialog.jsx';

/** @typedef {import('@/shared/api/types.js').CampaignSummary} CampaignSummary */

/**
 * What asks for a word before it is done.
 * @param {{ asking: { what: import('./campaign-row-menu.jsx').Asking, campaign: CampaignSummary } | null,
 *   actions: import('./use-row-actions.js').RowActions, onClose: () => void }} props
 */
export function RowDialogs({ asking, actions, onClose }) {
  if (asking?.what === 'rename') {
    return <RenameDialog key={asking.campaign.id} campaign={asking.campaign} rename={actions.rename} onClose={onClose} />;
  }
  if (asking?.what === 'archive') return <ArchiveDialog campaign={asking.campaign} archive={actions.archive} onClose={onClose} />;
  return null;
}

/** @param {{ campaign: CampaignSummary, archive: (campaign: CampaignSummary) => Promise<void>, onClose: () => void }} props */
function ArchiveDialog({ campaign, archive, onClose }) {
  const send = useMutation({ mutationFn: () => archive(campaign), onSuccess: onClose });
  return (
    <ConfirmDialog
      opened
      title="Archive this campaign?"
      confirm="Archive"
      busy={send.isPending}
      problem={send.isError ? problemText(send.error) : null}
      onConfirm={() => send.mutate()}
      onClose={onClose}
    >
      “{campaign.name}” stays readable, with its results, and what it taught stays known. It can’t be changed any more.
    </ConfirmDialog>
  );
}
