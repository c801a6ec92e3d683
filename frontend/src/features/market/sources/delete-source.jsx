// @ts-check
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { problemText } from '@/shared/api/problem.js';
import { deleteSource } from '@/shared/api/sources.js';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog.jsx';

/** @param {{ source: import('@/shared/api/types.js').Source, opened: boolean, onClose: () => void }} props */
export function DeleteSource({ source, opened, onClose }) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteSource(source.id),
    onSuccess: () => {
      onClose();
      client.invalidateQueries({ queryKey: ['sources'] });
    },
  });
  return (
    <ConfirmDialog
      opened={opened}
      title="Delete this source?"
      confirm="Delete source"
      busy={remove.isPending}
      problem={remove.isError ? problemText(remove.error) : null}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      “{source.name}” is heard no longer{source.kind === 'webhook' ? ', and its secret is gone for good' : ''}. The signals that it brought stay.
    </ConfirmDialog>
  );
}
