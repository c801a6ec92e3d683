// @ts-check
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { EmptyState } from '@/shared/ui/empty-state.jsx';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { RowsSkeleton } from '../rows-skeleton.jsx';
import { SettingsGroup } from '../settings-group.jsx';
import { CodeSample } from './code-sample.jsx';
import { CreateKey } from './create-key.jsx';
import { KeyList } from './key-list.jsx';
import { keysQuery } from './keys-query.js';

export function KeysPage() {
  const { data, isPending, error, refetch } = useQuery(keysQuery);
  const [creating, { open, close }] = useDisclosure(false);
  const create = (
    <Button leftSection={<Plus size={15} />} onClick={open}>
      Create key
    </Button>
  );
  return (
    <>
      <SettingsGroup
        title="API keys"
        text="A key lets a program act for you, with no more rights than you have on the day. It stops when you are disabled or leave."
        action={data && data.length > 0 && create}
      >
        {isPending && <RowsSkeleton />}
        {error && !data && <ErrorNotice error={error} onRetry={() => refetch()} />}
        {data?.length === 0 && (
          <EmptyState
            level={3}
            icon={KeyRound}
            title="No keys yet"
            text="Scripts, dashboards and agents sign in with one. You see its secret once, when you create it."
            action={create}
          />
        )}
        {data && data.length > 0 && <KeyList keys={data} />}
      </SettingsGroup>
      <SettingsGroup title="How to use one" text="Send it as a bearer token, wherever the API takes an access token; live streams included." plain>
        <CodeSample />
      </SettingsGroup>
      <CreateKey opened={creating} onClose={close} />
    </>
  );
}
