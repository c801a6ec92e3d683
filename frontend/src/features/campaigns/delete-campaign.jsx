// @ts-check
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { restoreCampaign } from '@/shared/api/campaign-life.js';
import { deleteCampaign } from '@/shared/api/campaigns.js';
import { problemText } from '@/shared/api/problem.js';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog.jsx';
import { notify, notifyUndo } from '@/shared/ui/toast.js';

/** @param {{ campaign: import('@/shared/api/types.js').Campaign, opened: boolean, onClose: () => void }} props */
export function DeleteCampaign({ campaign, opened, onClose }) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const reload = () => queryClient.invalidateQueries({ queryKey: ['campaigns'] });
  const restore = () =>
    restoreCampaign(campaign.id).then(reload, (error) => notify({ tone: 'bad', title: `“${campaign.name}” could not be restored`, message: problemText(error) }));
  const remove = useMutation({
    mutationFn: () => deleteCampaign(campaign),
    onSuccess: () => {
      navigate('/campaigns', { replace: true });
      queryClient.removeQueries({ queryKey: ['campaigns', 'one', campaign.id] });
      queryClient.invalidateQueries({ queryKey: ['campaigns', 'list'] });
      notifyUndo({ message: `“${campaign.name}” is deleted.`, onUndo: restore });
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
      “{campaign.name}” leaves the lists, with everything its runs made. For 30 days it can be restored.
    </ConfirmDialog>
  );
}
