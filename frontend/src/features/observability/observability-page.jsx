// @ts-check
import { Tabs } from '@/shared/ui/tabs.jsx';
import { AuditPanel } from './audit-panel.jsx';
import styles from './observability-page.module.css';
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
    <div className={styles.page}>
      <title>Observability · NexusPlanner</title>
      <header className={styles.header}>
        <h1 className={styles.title}>Observability</h1>
        <p className={styles.hint}>What the planner did, how long it took, what it cost, and what it decided.</p>
      </header>
      <Tabs label="Observability" items={TABS} value={tab} onChange={(id) => change({ ...NOTHING, tab: id === 'audit' ? id : null })}>
        {tab === 'audit' ? <AuditPanel /> : <RunsPanel />}
      </Tabs>
    </div>
  );
}
