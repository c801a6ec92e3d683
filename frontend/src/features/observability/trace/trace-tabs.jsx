// @ts-check
import { lazy, Suspense } from 'react';
import { Tabs } from '@/shared/ui/tabs.jsx';
import { useFilters } from '../use-filters.js';
import { CallsTab } from './calls-tab.jsx';
import { CostTab } from './cost-tab.jsx';
import { EventsTab } from './events-tab.jsx';
import { PanelFallback } from './panel-fallback.jsx';
import { StateTab } from './state-tab.jsx';
import styles from './trace-tabs.module.css';
import { WaterfallTab } from './waterfall-tab.jsx';

// The graph brings a library of its own, which nobody else needs.
const GraphTab = lazy(async () => ({ default: (await import('./graph-tab.jsx')).GraphTab }));

/** @typedef {'waterfall' | 'graph' | 'calls' | 'events' | 'state' | 'cost'} TraceTab */
/**
 * @typedef {{ run: import('@/shared/api/types.js').RunSummary, trace: import('../model/trace.js').Trace,
 *   events: readonly import('@/shared/api/types.js').RunEvent[], receivedAt: number }} TraceProps
 */

const FIRST = 'waterfall';
const PANELS = /** @type {Record<TraceTab, (props: TraceProps) => import('react').ReactNode>} */ ({
  waterfall: (props) => <WaterfallTab {...props} />,
  graph: (props) => <GraphTab {...props} />,
  calls: (props) => <CallsTab {...props} />,
  events: (props) => <EventsTab {...props} />,
  state: (props) => <StateTab {...props} />,
  cost: (props) => <CostTab {...props} />,
});

/** @param {TraceProps} props */
export function TraceTabs(props) {
  const { get, change } = useFilters();
  const calls = props.trace.spans.filter((span) => span.kind === 'model' || span.kind === 'tool').length;
  /** @type {{ id: TraceTab, label: string, count?: number }[]} */
  const items = [
    { id: 'waterfall', label: 'Waterfall' },
    { id: 'graph', label: 'Graph' },
    { id: 'calls', label: 'Prompts and calls', count: calls },
    { id: 'events', label: 'Events', count: props.events.length },
    { id: 'state', label: 'State', count: props.trace.checkpoints.length },
    { id: 'cost', label: 'Cost' },
  ];
  const tab = items.find(({ id }) => id === get('tab'))?.id ?? FIRST;
  return (
    <Tabs
      label="Trace"
      className={styles.tabs}
      items={items}
      value={tab}
      onChange={(id) => change({ tab: id === FIRST ? null : id, span: null, q: null, type: null, from: null, to: null, decision: null })}
    >
      <Suspense fallback={<PanelFallback />}>{PANELS[tab](props)}</Suspense>
    </Tabs>
  );
}
