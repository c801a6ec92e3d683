// @ts-check
import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '@/shared/api/http.js';
import { problemText } from '@/shared/api/problem.js';
import { switchWorkspace } from '@/shared/api/workspaces.js';
import { currencyOptions } from './currencies.js';
import styles from '../dialog-form.module.css';

/** Make an empty workspace, and go there. @param {{ opened: boolean, onClose: () => void, currency: string }} props */
export function CreateWorkspace({ opened, onClose, currency: usual }) {
  const [name, setName] = useState('');
  const [currency, setCurrency] = useState(usual);
  const [options] = useState(currencyOptions);
  const create = useMutation({
    mutationFn: async () => switchWorkspace((await http.post('/api/workspaces', { name: name.trim(), currency })).data.id),
  });
  /** @param {import('react').FormEvent} event */
  const onSubmit = (event) => {
    event.preventDefault();
    if (name.trim()) create.mutate();
  };
  return (
    <Modal opened={opened} onClose={onClose} title="Create a workspace" closeButtonProps={{ 'aria-label': 'Close' }} radius="lg" size={420}>
      <form className={styles.form} onSubmit={onSubmit}>
        <p className={styles.text}>It is empty, and you are its first administrator. You go there at once, and back by its name at the top of the menu.</p>
        <TextInput label="Name" maxLength={60} data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <Select label="Currency" searchable data={options} value={currency} onChange={(value) => value && setCurrency(value)} />
        {create.isError && (
          <p role="alert" className={styles.problem}>
            {problemText(create.error)}
          </p>
        )}
        <div className={styles.actions}>
          <Button variant="default" onClick={onClose} disabled={create.isPending}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending} disabled={!name.trim()}>
            Create workspace
          </Button>
        </div>
      </form>
    </Modal>
  );
}
