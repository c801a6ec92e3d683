// @ts-check
import { Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '@/shared/api/http.js';
import { notify } from '@/shared/ui/toast.js';
import { PersonForm } from './person-form.jsx';
import { peopleQuery } from './people-query.js';

/** @param {{ opened: boolean, onClose: () => void }} props */
export function AddPerson({ opened, onClose }) {
  const queryClient = useQueryClient();
  const add = useMutation({
    mutationFn: (/** @type {import('./person-form.jsx').NewPerson} */ { password, ...person }) =>
      http.post('/api/users', password ? { ...person, password } : person),
    onSuccess: (_, { email }) => {
      queryClient.invalidateQueries(peopleQuery);
      close();
      notify({ message: `${email} may sign in now.` });
    },
  });
  const close = () => {
    onClose();
    add.reset();
  };
  return (
    <Modal opened={opened} onClose={close} title="Add a person" closeButtonProps={{ 'aria-label': 'Close' }} radius="lg" size={460}>
      <PersonForm busy={add.isPending} error={add.error} onAdd={(person) => add.mutate(person)} onCancel={close} />
    </Modal>
  );
}
