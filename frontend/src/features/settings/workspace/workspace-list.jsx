// @ts-check
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { problemText } from '@/shared/api/problem.js';
import { switchWorkspace } from '@/shared/api/workspaces.js';
import { roleLabel } from '@/shared/format/labels.js';
import { notify } from '@/shared/ui/toast.js';
import { SettingRow } from '../setting-row.jsx';
import styles from './workspace-list.module.css';

/** @param {{ workspaces: import('@/shared/api/types.js').Workspace[], presentId?: string }} props */
export function WorkspaceList({ workspaces, presentId }) {
  const go = useMutation({ mutationFn: switchWorkspace, onError: (error) => notify({ message: problemText(error), tone: 'bad' }) });
  return workspaces.map(({ id, name, currency, role, sample }) => (
    <SettingRow key={id} label={name} text={[roleLabel(role), currency, sample && 'Sample'].filter(Boolean).join(' · ')}>
      {id === presentId ? (
        <span className={styles.here}>You are here</span>
      ) : (
        <Button variant="default" aria-label={`Go to ${name}`} loading={go.isPending && go.variables === id} onClick={() => go.mutate(id)}>
          Go there
        </Button>
      )}
    </SettingRow>
  ));
}
