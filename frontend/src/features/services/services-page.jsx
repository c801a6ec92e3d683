// @ts-check
import { Button } from '@mantine/core';
import { Plus } from 'lucide-react';
import { Link, useSearchParams } from 'react-router';
import { useMayWrite } from '@/shared/session/use-session.js';
import { Page } from '@/shared/ui/page.jsx';
import { PageHeader } from '@/shared/ui/page-header.jsx';
import { Tabs } from '@/shared/ui/tabs.jsx';
import { AudiencesTab } from './audiences-tab.jsx';
import { ServicesTab } from './services-tab.jsx';

const TABS = /** @type {const} */ ([
  { id: 'services', label: 'Services' },
  { id: 'audiences', label: 'Audiences' },
]);

/** What is sold, and to whom: what every brief chooses from. */
export function ServicesPage() {
  const mayWrite = useMayWrite();
  const [search, setSearch] = useSearchParams();
  const tab = search.get('tab') === 'audiences' ? 'audiences' : 'services';
  const add = tab === 'services' ? { to: '/services/new', label: 'Add a service' } : { to: '/services/audiences/new', label: 'Add an audience' };
  return (
    <Page>
      <PageHeader title="Services" note="What you sell, what may be said of it, and to whom.">
        {mayWrite && (
          <Button component={Link} to={add.to} leftSection={<Plus size={15} />}>
            {add.label}
          </Button>
        )}
      </PageHeader>
      <Tabs
        label="Services"
        items={TABS.map(({ id, label }) => ({ id, label }))}
        value={tab}
        onChange={(id) => setSearch(id === 'services' ? {} : { tab: id })}
      >
        {tab === 'services' ? <ServicesTab /> : <AudiencesTab />}
      </Tabs>
    </Page>
  );
}
