// @ts-check
import { Button, Drawer } from '@mantine/core';
import { ListFilter } from 'lucide-react';
import { useState } from 'react';
import { SearchField } from '@/shared/ui/search-field.jsx';
import { useSignalFilter } from '../model/use-signal-filter.js';
import { isNarrowed } from '../model/signal-filter.js';
import { FilterPanel } from './filter-panel.jsx';
import { SignalFeed } from './signal-feed.jsx';
import styles from './signals-tab.module.css';

/** What happens in the market, as it happens; or what was asked for, best first. */
export function SignalsTab() {
  const [values, change] = useSignalFilter();
  const [filtering, setFiltering] = useState(false);
  return (
    <div className={styles.columns}>
      <aside className={styles.aside} aria-label="Filters">
        <FilterPanel values={values} onChange={change} />
      </aside>
      <div className={styles.feed}>
        <div className={styles.bar} role="search">
          <SearchField
            className={styles.search}
            label="Search signals"
            placeholder="Ask in your own words: who must prove temperatures?"
            value={values.q}
            maxLength={200}
            pause={350}
            onSearch={(q) => change({ q, byWords: q ? values.byWords : false })}
          />
          <Button variant="default" size="sm" className={styles.narrow} leftSection={<ListFilter size={15} />} onClick={() => setFiltering(true)}>
            Filters{isNarrowed(values) ? ' on' : ''}
          </Button>
        </div>
        <SignalFeed values={values} onChange={change} />
      </div>
      <Drawer opened={filtering} onClose={() => setFiltering(false)} title="Filters" position="right" size={320} closeButtonProps={{ 'aria-label': 'Close' }}>
        <FilterPanel values={values} onChange={change} />
      </Drawer>
    </div>
  );
}
