// @ts-check
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ScrollText, SearchX } from 'lucide-react';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { Notice } from '@/shared/ui/notice.jsx';
import { ChainSeal } from './components/chain-seal.jsx';
import { AuditFilters } from './components/audit-filters.jsx';
import { DecisionRow } from './components/decision-row.jsx';
import { TableSkeleton } from './components/table-skeleton.jsx';
import { VirtualRows } from './components/virtual-rows.jsx';
import audit from './components/audit.module.css';
import styles from './listing.module.css';
import { decisionsQuery } from './observability-api.js';
import { sinceOf } from './periods.js';
import { useFilters } from './use-filters.js';
import { useMainScroller } from './use-scroller.js';

const ROW_HEIGHT = 62;
const CLEARED = { agent: null, step: null, q: null, period: null, run: null, campaign: null };

export function AuditPanel() {
  const { get, change } = useFilters();
  const filter = { agent: get('agent'), step: get('step'), q: get('q'), period: get('period'), run: get('run'), campaign: get('campaign') };
  const decisions = useInfiniteQuery(
    decisionsQuery(filter, () => ({
      agent: filter.agent,
      step: filter.step,
      q: filter.q,
      since: sinceOf(filter.period),
      run_id: filter.run,
      campaign_id: filter.campaign,
    })),
  );
  const items = decisions.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = Object.keys(CLEARED).some((name) => get(name));
  return (
    <div className={styles.panel}>
      <AuditFilters campaignName={items[0]?.campaign_name} />
      {filter.run && items.length > 0 && <ChainSeal runId={filter.run} />}
      <Content decisions={decisions} items={items} empty={filtered ? <NothingFound onClear={() => change(CLEARED)} /> : <NothingYet />} />
      {decisions.hasNextPage && (
        <Button variant="default" className={styles.more} loading={decisions.isFetchingNextPage} onClick={() => decisions.fetchNextPage()}>
          Show more
        </Button>
      )}
    </div>
  );
}

/**
 * @param {{ decisions: { isPending: boolean, isError: boolean, error: unknown, refetch: () => unknown },
 *   items: import('@/shared/api/types.js').LoggedDecision[], empty: import('react').ReactNode }} props
 */
function Content({ decisions, items, empty }) {
  const scroller = useMainScroller();
  if (decisions.isPending) return <TableSkeleton />;
  if (decisions.isError && items.length === 0) return <ErrorNotice error={decisions.error} onRetry={() => decisions.refetch()} />;
  if (items.length === 0) return empty;
  return (
    <div className={audit.list} role="list" aria-label="Decisions">
      <VirtualRows count={items.length} estimate={ROW_HEIGHT} scroller={scroller} keyOf={(index) => items[index].id}>
        {(index) => <DecisionRow decision={items[index]} />}
      </VirtualRows>
    </div>
  );
}

/** @param {{ onClear: () => void }} props */
function NothingFound({ onClear }) {
  return (
    <Notice icon={SearchX} title="No decision matches" action={<Button variant="default" onClick={onClear}>Clear the filters</Button>}>
      Try another agent, another time or another word.
    </Notice>
  );
}

function NothingYet() {
  return (
    <Notice icon={ScrollText} title="No decision yet">
      When a run ends well, what its agents decided is sealed here: why, on what evidence, and what they did not take.
    </Notice>
  );
}
