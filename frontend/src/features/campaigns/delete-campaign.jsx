// @ts-check
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { deleteCampaign } from '@/shared/api/campaigns.js';
import { problemText } from '@/shared/api/problem.js';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog.jsx';

/** @param {{ campaign: import('@/shared/api/types.js').Campaign, opened: boolean, onClose: () => void }} props */
export function DeleteCampaign({ campaign, opened, onClose }) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteCampaign(campaign),
    onSuccess: () => {
      navigate('/campaigns', { replace: true });
      queryClient.removeQueries({ queryKey: ['campaigns', 'one', campaign.id] });
      queryClient.invalidateQueries({ queryKey: ['campaigns', 'list'] });
    },
  });
  return (
    <ConfirmDialog
      opened={opened}
      title="Delete this campaign?"
      confirm="Delete campaign"
      busy={remove.isPending}
      problem={remove.isError ? problemText(remove.error) : null}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      “{campaign.name}” and everything its runs made will be gone. This can’t be undone.
    </ConfirmDialog>
  );
}
