// @ts-check
import { Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http, refreshSession } from '@/shared/api/http.js';
import { problemText } from '@/shared/api/problem.js';
import { workspacesQuery } from '@/shared/api/workspaces.js';
import { notify } from '@/shared/ui/toast.js';
import { SettingRow } from '../setting-row.jsx';
import { currencyOptions } from './currencies.js';
import styles from './workspace-form.module.css';

/** @param {{ workspace: import('@/shared/api/types.js').Workspace }} props */
export function WorkspaceForm({ workspace }) {
  const queryClient = useQueryClient();
  const [name, setName] = useState(workspace.name);
  const [currency, setCurrency] = useState(workspace.currency);
  const [options] = useState(currencyOptions);
  const save = useMutation({
    mutationFn: () => http.patch('/api/workspace', { name: name.trim(), currency }),
    onSuccess: async () => {
      await Promise.all([queryClient.invalidateQueries(workspacesQuery), refreshSession()]); // the session says its name, too
      notify({ message: 'Saved.' });
    },
  });
  const changed = (name.trim() && name.trim() !== workspace.name) || currency !== workspace.currency;
  /** @param {import('react').FormEvent} event */
  const onSubmit = (event) => {
    event.preventDefault();
    if (changed) save.mutate();
  };
  return (
    <form onSubmit={onSubmit}>
      <SettingRow label="Name" labelFor="workspace-name">
        <TextInput
          id="workspace-name"
          className={styles.input}
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </SettingRow>
      <SettingRow label="Currency" labelFor="workspace-currency" text="It can change only while there are no campaigns: amounts are not converted.">
        <Select
          id="workspace-currency"
          className={styles.input}
          searchable
          data={options}
          value={currency}
          onChange={(value) => value && setCurrency(value)}
        />
      </SettingRow>
      <footer className={styles.footer}>
        <p role="alert" className={styles.problem}>
          {save.isError && problemText(save.error)}
        </p>
        <Button type="submit" loading={save.isPending} disabled={!changed}>
          Save
        </Button>
      </footer>
    </form>
  );
}
