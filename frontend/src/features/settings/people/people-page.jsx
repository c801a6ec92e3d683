// @ts-check
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { roleLabel } from '@/shared/format/labels.js';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { AdminOnly } from '../admin-only.jsx';
import { MAY, ROLES } from '../roles.js';
import { RowsSkeleton } from '../rows-skeleton.jsx';
import { SettingRow } from '../setting-row.jsx';
import { SettingsGroup } from '../settings-group.jsx';
import { AddPerson } from './add-person.jsx';
import { PeopleList } from './people-list.jsx';
import { peopleQuery } from './people-query.js';

export function PeoplePage() {
  return (
    <AdminOnly>
      <People />
    </AdminOnly>
  );
}

function People() {
  const { data, isPending, error, refetch } = useQuery(peopleQuery);
  const [adding, { open, close }] = useDisclosure(false);
  const add = (
    <Button leftSection={<UserPlus size={15} />} onClick={open}>
      Add person
    </Button>
  );
  return (
    <>
      <SettingsGroup title="People" text="Who may sign in here, and what they may do. A change acts at once, on pages that are open, too." action={add}>
        {isPending && <RowsSkeleton rows={4} />}
        {error && !data && <ErrorNotice error={error} onRetry={() => refetch()} />}
        {data && <PeopleList people={data} />}
      </SettingsGroup>
      <SettingsGroup title="What each role may do">
        {ROLES.map((role) => (
          <SettingRow key={role} label={roleLabel(role)} text={MAY[role]} />
        ))}
      </SettingsGroup>
      <AddPerson opened={adding} onClose={close} />
    </>
  );
}
