// @ts-check
import { Page } from '@/shared/ui/page.jsx';
import { PageHeader } from '@/shared/ui/page-header.jsx';
import { Tabs } from '@/shared/ui/tabs.jsx';
import { AuditPanel } from './audit-panel.jsx';
import { RunsPanel } from './runs-panel.jsx';
import { useFilters } from './use-filters.js';

/** @typedef {'runs' | 'audit'} Tab */

/** @type {{ id: Tab, label: string }[]} */
const TABS = [
  { id: 'runs', label: 'Runs' },
  { id: 'audit', label: 'Audit trail' },
];
const NOTHING = { status: null, provider: null, by: null, sort: null, agent: null, step: null, run: null, campaign: null, q: null, period: null };

export function ObservabilityPage() {
  const { get, change } = useFilters();
  const tab = get('tab') === 'audit' ? 'audit' : 'runs';
  return (
    <Page>
      <PageHeader title="Observability" note="What the planner did, how long it took, what it cost, and what it decided." />
      <Tabs label="Observability" items={TABS} value={tab} onChange={(id) => change({ ...NOTHING, tab: id === 'audit' ? id : null })}>
        {tab === 'audit' ? <AuditPanel /> : <RunsPanel />}
      </Tabs>
    </Page>
  );
}
