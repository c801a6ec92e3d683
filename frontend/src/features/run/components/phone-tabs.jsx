// @ts-check
import { useState } from 'react';
import { Tabs } from '@/shared/ui/tabs.jsx';
import { useRun } from '../run-context.js';
import { BudgetPanel } from './budget-panel.jsx';
import { ExplanationPanel } from './explanation-panel.jsx';
import { FlightingPanel } from './flighting-panel.jsx';
import { ForecastPanel } from './forecast-panel.jsx';
import { IdeasPanel } from './ideas-panel.jsx';
import { MessagesPanel } from './messages-panel.jsx';
import { ReasoningFeed } from './reasoning-feed.jsx';
import { SourcesPanel } from './sources-panel.jsx';
import styles from './phone-tabs.module.css';

/** @typedef {'ideas' | 'reasoning' | 'budget' | 'messages' | 'why' | 'sources'} PhoneTab */

/** @type {import('@/shared/ui/tabs.jsx').TabItem<PhoneTab>[]} */
const ITEMS = [
  { id: 'ideas', label: 'Ideas' },
  { id: 'reasoning', label: 'Reasoning' },
  { id: 'budget', label: 'Budget' },
  { id: 'messages', label: 'Messages' },
  { id: 'why', label: 'Explanation' },
  { id: 'sources', label: 'Sources' },
];

/** A phone shows one part of the run at a time. @param {{ runId: string }} props */
export function PhoneTabs({ runId }) {
  const [chosen, setChosen] = useState(/** @type {PhoneTab | null} */ (null));
  const empty = useRun((run) => run.ideaOrder.length === 0 && run.opportunities.length === 0);
  const [wish, setWish] = useState('');
  const tab = chosen ?? (empty && wish === '' ? 'reasoning' : 'ideas');
  return (
    <Tabs label="Parts of the run" items={ITEMS} value={tab} onChange={setChosen}>
      {tab === 'ideas' && <IdeasPanel runId={runId} wish={wish} onWish={setWish} />}
      {tab === 'reasoning' && <ReasoningFeed />}
      {tab === 'messages' && <MessagesPanel />}
      {tab === 'why' && <ExplanationPanel />}
      {tab === 'sources' && <SourcesPanel />}
      {tab === 'budget' && (
        <div className={styles.money}>
          <BudgetPanel />
          <FlightingPanel />
          <ForecastPanel />
        </div>
      )}
    </Tabs>
  );
}
