// @ts-check
import { Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '@/shared/api/http.js';
import { problemText } from '@/shared/api/problem.js';
import { KeyForm } from './key-form.jsx';
import { keysQuery } from './keys-query.js';
import { NewSecret } from './new-secret.jsx';

/** @typedef {import('./key-form.jsx').KeyWish} KeyWish */
/** @typedef {import('@/shared/api/types.js').NewApiKey} NewApiKey */

/** Asks what the key is for, then shows its secret, this once. @param {{ opened: boolean, onClose: () => void }} props */
export function CreateKey({ opened, onClose }) {
  const queryClient = useQueryClient();
  const create = useMutation({
    mutationFn: async (/** @type {KeyWish} */ wish) => /** @type {NewApiKey} */ ((await http.post('/api/keys', wish)).data),
    onSuccess: () => queryClient.invalidateQueries(keysQuery),
    gcTime: 0, // the secret stays nowhere once the dialog is gone
  });
  const close = () => {
    onClose();
    create.reset();
  };
  const made = create.data;
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={made ? 'Copy the secret now' : 'Create an API key'}
      closeButtonProps={{ 'aria-label': 'Close' }}
      closeOnClickOutside={!made}
      closeOnEscape={!made}
      radius="lg"
      size={460}
    >
      {made ? (
        <NewSecret made={made} onDone={close} />
      ) : (
        <KeyForm
          busy={create.isPending}
          problem={create.isError ? problemText(create.error) : null}
          onCancel={close}
          onCreate={(wish) => create.mutate(wish)}
        />
      )}
    </Modal>
  );
}
