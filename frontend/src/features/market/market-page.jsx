// @ts-check
import { useSearchParams } from 'react-router';
import { Page } from '@/shared/ui/page.jsx';
import { PageHeader } from '@/shared/ui/page-header.jsx';
import { Tabs } from '@/shared/ui/tabs.jsx';
import { BurstsTab } from './bursts/bursts-tab.jsx';
import { SignalDrawer } from './signals/signal-drawer.jsx';
import { SignalsTab } from './signals/signals-tab.jsx';
import { SourcesTab } from './sources/sources-tab.jsx';
import { StoriesTab } from './stories/stories-tab.jsx';
import { WatchesTab } from './watches/watches-tab.jsx';
import styles from './market-page.module.css';

const TABS = /** @type {const} */ ([
  { id: 'signals', label: 'Signals', Content: SignalsTab },
  { id: 'stories', label: 'Stories', Content: StoriesTab },
  { id: 'bursts', label: 'Bursts', Content: BurstsTab },
  { id: 'sources', label: 'Sources', Content: SourcesTab },
  { id: 'watches', label: 'Watches', Content: WatchesTab },
]);
const ITEMS = TABS.map(({ id, label }) => ({ id, label }));

/** What happens outside, where it is heard, and who looks out for it. */
export function MarketPage() {
  const [search, setSearch] = useSearchParams();
  const { id, Content } = TABS.find((tab) => tab.id === search.get('tab')) ?? TABS[0];
  return (
    <Page>
      <PageHeader title="Market" />
      <Tabs label="Market" items={ITEMS} value={id} onChange={(tab) => setSearch(tab === TABS[0].id ? {} : { tab })}>
        <div className={styles.content}>
          <Content />
        </div>
      </Tabs>
      <SignalDrawer />
    </Page>
  );
}
