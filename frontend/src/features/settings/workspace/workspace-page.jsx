// @ts-check
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { workspacesQuery } from '@/shared/api/workspaces.js';
import { useSession } from '@/shared/session/use-session.js';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { AdminOnly } from '../admin-only.jsx';
import { RowsSkeleton } from '../rows-skeleton.jsx';
import { SettingsGroup } from '../settings-group.jsx';
import { CreateWorkspace } from './create-workspace.jsx';
import { WorkspaceForm } from './workspace-form.jsx';
import { WorkspaceList } from './workspace-list.jsx';

export function WorkspacePage() {
  return (
    <AdminOnly>
      <Workspaces />
    </AdminOnly>
  );
}

function Workspaces() {
  const { user } = useSession();
  const { data, isPending, error, refetch } = useQuery(workspacesQuery);
  const [creating, { open, close }] = useDisclosure(false);
  const present = data?.find(({ id }) => id === user?.workspace_id);
  return (
    <>
      <SettingsGroup title="This workspace" text={present?.sample && SAMPLE}>
        {isPending && <RowsSkeleton rows={2} />}
        {error && !data && <ErrorNotice error={error} onRetry={() => refetch()} />}
        {present && <WorkspaceForm key={present.id} workspace={present} />}
      </SettingsGroup>
      <SettingsGroup
        title="Workspaces"
        text="Each is a world of its own, with its own people, services, signals and campaigns: for another team, brand or client."
        action={
          <Button variant="default" leftSection={<Plus size={15} />} onClick={open}>
            Create workspace
          </Button>
        }
      >
        {isPending && <RowsSkeleton rows={1} />}
        {data && <WorkspaceList workspaces={data} presentId={user?.workspace_id} />}
      </SettingsGroup>
      <CreateWorkspace opened={creating} onClose={close} currency={user?.currency ?? 'USD'} />
    </>
  );
}

const SAMPLE = 'It is the sample to look around in: every name and figure in it is made up. Create one of your own below when you are ready.';
