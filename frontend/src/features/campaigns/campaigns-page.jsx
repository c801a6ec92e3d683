// @ts-check
import { Button, Select } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useMayWrite } from '@/shared/session/use-session.js';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { Page } from '@/shared/ui/page.jsx';
import { PageHeader } from '@/shared/ui/page-header.jsx';
import { SearchField } from '@/shared/ui/search-field.jsx';
import { campaignCountsQuery, campaignListQuery } from './campaign-list-api.js';
import { CampaignRowMenu } from './campaign-row-menu.jsx';
import { CampaignTable } from './campaign-table.jsx';
import { CampaignTableSkeleton } from './campaign-table-skeleton.jsx';
import { FirstCampaign, NothingFound } from './list-empty.jsx';
import { SORT_OPTIONS } from './list-view.js';
import { RowDialogs } from './row-dialogs.jsx';
import { ShowMore } from './show-more.jsx';
import { StateChips } from './state-chips.jsx';
import { useListView } from './use-list-view.js';
import { useRowActions } from './use-row-actions.js';
import { useRowKeys } from './use-row-keys.js';
import styles from './campaigns-page.module.css';

export function CampaignsPage() {
  const mayWrite = useMayWrite();
  const { view, show } = useListView();
  const campaigns = useInfiniteQuery(campaignListQuery(view));
  const { data: counts } = useQuery(campaignCountsQuery(view.q));
  const filtered = Boolean(view.q || view.states.length > 0);
  useRowKeys();
  return (
    <Page>
      <PageHeader title="Campaigns" note={mayWrite ? undefined : 'You have the viewer role: you can read everything here, and change nothing.'}>
        {mayWrite && (
          <Button component={Link} to="/campaigns/new" leftSection={<Plus size={15} />}>
            New campaign
          </Button>
        )}
      </PageHeader>
      <div className={styles.filters} role="search" aria-label="Campaigns">
        <SearchField className={styles.search} label="Search campaigns" placeholder="Search by name" value={view.q} onSearch={(q) => show({ q })} />
        <Select className={styles.sort} aria-label="Order" data={SORT_OPTIONS} value={view.sort} onChange={(sort) => sort && show({ sort })} />
        <StateChips counts={counts} chosen={view.states} onChange={(states) => show({ states })} />
      </div>
      <Content
        campaigns={campaigns}
        sort={view.sort}
        onSort={(sort) => show({ sort })}
        empty={filtered ? <NothingFound onClear={() => show({ q: '', states: [] })} /> : <FirstCampaign mayWrite={mayWrite} />}
        mayWrite={mayWrite}
      />
    </Page>
  );
}

/**
 * @param {{ campaigns: import('@tanstack/react-query').UseInfiniteQueryResult<import('@tanstack/react-query').InfiniteData<import('./campaign-list-api.js').CampaignPage>>,
 *   sort: string, onSort: (sort: string) => void, empty: import('react').ReactNode, mayWrite: boolean }} props
 */
function Content({ campaigns, sort, onSort, empty, mayWrite }) {
  const actions = useRowActions();
  const [asking, setAsking] = useState(/** @type {Parameters<typeof RowDialogs>[0]['asking']} */ (null));
  const items = campaigns.data?.pages.flatMap((page) => page.items) ?? [];
  if (campaigns.isPending) return <CampaignTableSkeleton />;
  if (campaigns.isError && items.length === 0) return <ErrorNotice error={campaigns.error} onRetry={() => campaigns.refetch()} />;
  if (items.length === 0) return empty;
  /** @param {import('@/shared/api/types.js').CampaignSummary} campaign */
  const menuOf = (campaign) => <CampaignRowMenu campaign={campaign} actions={actions} onAsk={(what, about) => setAsking({ what, campaign: about })} />;
  return (
    <>
      <CampaignTable
        campaigns={items}
        sort={sort}
        onSort={onSort}
        old={campaigns.isPlaceholderData}
        fresh={actions.fresh}
        menuOf={mayWrite ? menuOf : null}
      />
      {campaigns.hasNextPage && <ShowMore busy={campaigns.isFetchingNextPage} onMore={() => campaigns.fetchNextPage()} />}
      <RowDialogs asking={asking} actions={actions} onClose={() => setAsking(null)} />
    </>
  );
}
