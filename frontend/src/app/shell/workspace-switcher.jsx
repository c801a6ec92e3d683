// @ts-check
import { Menu } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Check, ChevronsUpDown } from 'lucide-react';
import { useState } from 'react';
import { problemText } from '@/shared/api/problem.js';
import { switchWorkspace, workspacesQuery } from '@/shared/api/workspaces.js';
import { roleLabel } from '@/shared/format/labels.js';
import { useSession } from '@/shared/session/use-session.js';
import { notify } from '@/shared/ui/toast.js';
import styles from './workspace-switcher.module.css';

/** Where one is, and the way to one's other workspaces; who has one workspace needs neither. */
export function WorkspaceSwitcher() {
  const { user } = useSession();
  const [opened, setOpened] = useState(false);
  if (!user || user.workspaces < 2) return null;
  return (
    <Menu position="bottom-start" width={240} opened={opened} onChange={setOpened}>
      <Menu.Target>
        <button type="button" className={styles.present} aria-label={`Workspace: ${user.workspace_name}`}>
          <Initial name={user.workspace_name} />
          <span className={styles.name}>{user.workspace_name}</span>
          <ChevronsUpDown size={14} className={styles.arrows} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>{opened && <Choices presentId={user.workspace_id} />}</Menu.Dropdown>
    </Menu>
  );
}

/** @param {{ presentId: string }} props */
function Choices({ presentId }) {
  const { data, error } = useQuery(workspacesQuery);
  const go = useMutation({ mutationFn: switchWorkspace, onError: (problem) => notify({ message: problemText(problem), tone: 'bad' }) });
  if (error) return <Menu.Label>{problemText(error)}</Menu.Label>;
  if (!data) return <Menu.Label>Loading…</Menu.Label>;
  return data.map(({ id, name, role }) => (
    <Menu.Item
      key={id}
      leftSection={<Initial name={name} />}
      rightSection={id === presentId && <Check size={15} aria-label="You are here" />}
      disabled={go.isPending}
      onClick={() => id !== presentId && go.mutate(id)}
    >
      <span className={styles.choice}>{name}</span>
      <small className={styles.role}>{roleLabel(role)}</small>
    </Menu.Item>
  ));
}

/** @param {{ name: string }} props */
function Initial({ name }) {
  return (
    <span className={styles.initial} aria-hidden="true">
      {name.charAt(0).toUpperCase()}
    </span>
  );
}
