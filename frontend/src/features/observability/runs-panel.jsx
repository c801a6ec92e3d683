// @ts-check
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Radar, SearchX } from 'lucide-react';
import { Link } from 'react-router';
import { useMayWrite, useSession } from '@/shared/session/use-session.js';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { Notice } from '@/shared/ui/notice.jsx';
import { RunFigures } from './components/run-figures.jsx';
import { RunFilters } from './components/run-filters.jsx';
import { RunTable } from './components/run-table.jsx';
import { TableSkeleton } from './components/table-skeleton.jsx';
import styles from './listing.module.css';
import { runsQuery } from './observability-api.js';
import { sinceOf } from './periods.js';
import { useFilters } from './use-filters.js';

const CLEARED = { status: null, q: null, provider: null, period: null, by: null };

export function RunsPanel() {
  const { get, all, change } = useFilters();
  const { user } = useSession();
  const filter = { status: all('status'), q: get('q'), provider: get('provider'), period: get('period'), by: get('by'), sort: get('sort') };
  const runs = useInfiniteQuery(
    runsQuery(filter, () => ({
      status: filter.status,
      q: filter.q,
      provider: filter.provider,
      sort: filter.sort,
      since: sinceOf(filter.period),
      by: filter.by === 'me' ? user?.id : null,
    })),
  );
  const items = runs.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = Object.keys(CLEARED).some((name) => get(name));
  return (
    <div className={styles.panel}>
      <RunFilters />
      {items.length > 0 && <RunFigures runs={items} more={runs.hasNextPage} />}
      <Content runs={runs} items={items} empty={filtered ? <NothingFound onClear={() => change(CLEARED)} /> : <FirstRun />} />
      {runs.hasNextPage && (
        <Button variant="default" className={styles.more} loading={runs.isFetchingNextPage} onClick={() => runs.fetchNextPage()}>
          Show more
        </Button>
      )}
    </div>
  );
}

/**
 * @param {{ runs: { isPending: boolean, isError: boolean, error: unknown, refetch: () => unknown },
 *   items: import('@/shared/api/types.js').RunSummary[], empty: import('react').ReactNode }} props
 */
function Content({ runs, items, empty }) {
  if (runs.isPending) return <TableSkeleton />;
  if (runs.isError && items.length === 0) return <ErrorNotice error={runs.error} onRetry={() => runs.refetch()} />;
  if (items.length === 0) return empty;
  return <RunTable runs={items} />;
}

/** @param {{ onClear: () => void }} props */
function NothingFound({ onClear }) {
  return (
    <Notice icon={SearchX} title="No run matches" action={<Button variant="default" onClick={onClear}>Clear the filters</Button>}>
      Try another status, another time or another word of the campaign’s name.
    </Notice>
  );
}

function FirstRun() {
  const mayWrite = useMayWrite();
  const action = mayWrite && (
    <Button component={Link} to="/campaigns/new">
      New campaign
    </Button>
  );
  return (
    <Notice icon={Radar} title="No run yet" action={action}>
      Each time a campaign is generated, its run is listed here: how long it took, what it cost, who wrote, and every step of it.
    </Notice>
  );
}
