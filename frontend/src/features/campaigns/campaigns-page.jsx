// @ts-check
import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Megaphone, Plus, Search, SearchX } from 'lucide-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { listCampaigns } from '@/shared/api/campaigns.js';
import { humanise } from '@/shared/format/labels.js';
import { useMayWrite } from '@/shared/session/use-session.js';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { Notice } from '@/shared/ui/notice.jsx';
import { CampaignTable } from './campaign-table.jsx';
import { CampaignTableSkeleton } from './campaign-table-skeleton.jsx';
import styles from './campaigns-page.module.css';

const PAGE_SIZE = 50;
const LIVE_REFRESH_MS = 5_000;
const STATES = [
  'draft', 'generating', 'proposed', 'in_review', 'approved', 'scheduled', 'live', 'paused', 'completed', 'archived', 'cancelled',
];
const STATE_OPTIONS = [{ value: '', label: 'Any state' }, ...STATES.map((value) => ({ value, label: humanise(value) }))];

/** @param {{ state: string, q: string }} filter */
function useCampaigns({ state, q }) {
  return useInfiniteQuery({
    queryKey: ['campaigns', 'list', { state, q }],
    queryFn: ({ pageParam, signal }) => listCampaigns({ state, q, limit: PAGE_SIZE, cursor: pageParam, signal }),
    initialPageParam: /** @type {string | number | null} */ (null),
    getNextPageParam: (page) => page.next_cursor ?? null,
    placeholderData: (previous) => previous,
    refetchInterval: ({ state: query }) =>
      query.data?.pages.some((page) => page.items.some((campaign) => campaign.state === 'generating')) ? LIVE_REFRESH_MS : false,
  });
}

export function CampaignsPage() {
  const mayWrite = useMayWrite();
  const [search, setSearch] = useSearchParams();
  const state = search.get('state') ?? '';
  const [words, setWords] = useState(search.get('q') ?? '');
  const [q] = useDebouncedValue(words.trim(), 250);
  const campaigns = useCampaigns({ state, q });
  const items = campaigns.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = Boolean(state || q);

  /** @param {string | null} value */
  const setState = (value) => setSearch(value ? { state: value } : {}, { replace: true });
  const clear = () => {
    setWords('');
    setState('');
  };
  return (
    <div className={styles.page}>
      <title>Campaigns · NexusPlanner</title>
      <header className={styles.header}>
        <h1 className={styles.title}>Campaigns</h1>
        {mayWrite ? (
          <Button component={Link} to="/campaigns/new" leftSection={<Plus size={15} />}>
            New campaign
          </Button>
        ) : (
          <p className={styles.hint}>You have the viewer role: you can read everything here, and change nothing.</p>
        )}
      </header>
      <div className={styles.filters} role="search">
        <TextInput
          className={styles.search}
          aria-label="Search campaigns"
          placeholder="Search by name"
          type="search"
          leftSection={<Search size={15} />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Select aria-label="State" className={styles.state} data={STATE_OPTIONS} value={state} onChange={setState} />
      </div>
      <Content
        campaigns={campaigns}
        items={items}
        empty={filtered ? <NothingFound onClear={clear} /> : <FirstCampaign mayWrite={mayWrite} />}
      />
      {campaigns.hasNextPage && (
        <Button variant="default" className={styles.more} loading={campaigns.isFetchingNextPage} onClick={() => campaigns.fetchNextPage()}>
          Show more
        </Button>
      )}
    </div>
  );
}

/**
 * @param {{ campaigns: ReturnType<typeof useCampaigns>, items: import('@/shared/api/types.js').Campaign[],
 *   empty: import('react').ReactNode }} props
 */
function Content({ campaigns, items, empty }) {
  if (campaigns.isPending) return <CampaignTableSkeleton />;
  if (campaigns.isError && items.length === 0) return <ErrorNotice error={campaigns.error} onRetry={() => campaigns.refetch()} />;
  if (items.length === 0) return empty;
  return <CampaignTable campaigns={items} />;
}

/** @param {{ onClear: () => void }} props */
function NothingFound({ onClear }) {
  return (
    <Notice icon={SearchX} title="No campaign matches" action={<Button variant="default" onClick={onClear}>Clear the filters</Button>}>
      Try another word or another state.
    </Notice>
  );
}

/** @param {{ mayWrite: boolean }} props */
function FirstCampaign({ mayWrite }) {
  const action = mayWrite && (
    <Button component={Link} to="/campaigns/new" leftSection={<Plus size={15} />}>
      New campaign
    </Button>
  );
  return (
    <Notice icon={Megaphone} title="Your first campaign starts with a brief" action={action}>
      Say what you sell, to whom and for how much. NexusPlanner reads the market and proposes the rest while you watch.
    </Notice>
  );
}
