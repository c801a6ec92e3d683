// @ts-check
import { Button, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '@/shared/api/http.js';
import { problemText } from '@/shared/api/problem.js';
import { notify } from '@/shared/ui/toast.js';
import { FirstPassword } from './first-password.jsx';
import styles from '../dialog-form.module.css';

/** Give somebody who lost theirs a new password. @param {{ person: import('@/shared/api/types.js').Member | null, onClose: () => void }} props */
export function NewPassword({ person, onClose }) {
  const [password, setPassword] = useState('');
  const give = useMutation({
    mutationFn: (/** @type {{ id: string, email: string }} */ { id }) => http.patch(`/api/users/${id}`, { password }),
    onSuccess: (_, { email }) => {
      close();
      notify({ message: `${email} has a new password, and is signed out everywhere.` });
    },
  });
  const close = () => {
    onClose();
    setPassword('');
    give.reset();
  };
  /** @param {import('react').FormEvent} event */
  const onSubmit = (event) => {
    event.preventDefault();
    if (person) give.mutate(person);
  };
  return (
    <Modal opened={person !== null} onClose={close} title="Give a new password" closeButtonProps={{ 'aria-label': 'Close' }} radius="lg" size={420}>
      <form className={styles.form} onSubmit={onSubmit}>
        <FirstPassword
          label="New password"
          description={`For ${person?.email ?? ''}. It signs them out everywhere; tell it to them yourself.`}
          value={password}
          error={give.isError ? problemText(give.error) : undefined}
          onChange={setPassword}
        />
        <div className={styles.actions}>
          <Button variant="default" onClick={close} disabled={give.isPending}>
            Cancel
          </Button>
          <Button type="submit" loading={give.isPending} disabled={!password}>
            Set password
          </Button>
        </div>
      </form>
    </Modal>
  );
}
