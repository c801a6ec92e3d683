// @ts-check
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '@/shared/api/http.js';
import { problemText } from '@/shared/api/problem.js';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog.jsx';
import { notify } from '@/shared/ui/toast.js';
import { keysQuery } from './keys-query.js';

/** @param {{ apiKey: import('@/shared/api/types.js').ApiKey | null, onClose: () => void }} props */
export function RevokeKey({ apiKey, onClose }) {
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState(apiKey); // what the dialog still says while it closes
  if (apiKey && apiKey !== asked) setAsked(apiKey);
  const revoke = useMutation({
    mutationFn: (/** @type {string} */ id) => http.delete(`/api/keys/${id}`),
    onSuccess: () => {
      onClose();
      notify({ message: `“${asked?.name}” is revoked.` });
    },
    onSettled: () => queryClient.invalidateQueries(keysQuery),
  });
  return (
    <ConfirmDialog
      opened={apiKey !== null}
      title="Revoke this key?"
      confirm="Revoke key"
      busy={revoke.isPending}
      problem={revoke.isError ? problemText(revoke.error) : null}
      onConfirm={() => asked && revoke.mutate(asked.id)}
      onClose={onClose}
    >
      Whatever uses “{asked?.name}” is refused from this moment on. This can’t be undone.
    </ConfirmDialog>
  );
}
