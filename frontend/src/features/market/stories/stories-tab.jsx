// @ts-check
import { Button, Switch } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Layers, SearchX } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { storiesQuery } from '@/shared/api/signals.js';
import { EmptyState } from '@/shared/ui/empty-state.jsx';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { Notice } from '@/shared/ui/notice.jsx';
import { SearchField } from '@/shared/ui/search-field.jsx';
import { askedFor, isNarrowed, NO_FILTER } from '../model/signal-filter.js';
import { useSignalFilter } from '../model/use-signal-filter.js';
import { SignalSkeleton } from '../signals/signal-skeleton.jsx';
import { StoryRow } from './story-row.jsx';
import styles from './stories-tab.module.css';

/** What several signals tell together; single reports on request. */
export function StoriesTab() {
  const [values, change] = useSignalFilter();
  const [search, setSearch] = useSearchParams();
  const singles = search.get('singles') === 'yes';
  const stories = useInfiniteQuery({
    ...storiesQuery({ ...askedFor(values), min_signals: singles ? 1 : 2 }),
    placeholderData: (before) => before,
  });
  const items = stories.data?.pages.flatMap((page) => page.items) ?? [];
  /** @param {boolean} shown */
  const setSingles = (shown) => {
    const next = new URLSearchParams(search);
    if (shown) next.set('singles', 'yes');
    else next.delete('singles');
    setSearch(next, { replace: true });
  };
  return (
    <div className={styles.tab}>
      <div className={styles.bar} role="search">
        <SearchField
          className={styles.search}
          label="Search stories"
          placeholder="Words in a title or a summary"
          value={values.q}
          maxLength={200}
          pause={350}
          onSearch={(q) => change({ q })}
        />
        <Switch label="Single reports, too" checked={singles} onChange={({ currentTarget }) => setSingles(currentTarget.checked)} />
      </div>
      <Content
        stories={stories}
        items={items}
        empty={
          values.q || isNarrowed(values) ? (
            <Notice icon={SearchX} title="No story fits" action={<Button variant="default" onClick={() => change(NO_FILTER)}>Clear search and filters</Button>}>
              Look for other words, or show single reports, too.
            </Notice>
          ) : (
            <EmptyState
              icon={Layers}
              title="No story is told twice yet"
              text="When two sources report the same event, their signals come together here, with how fast the story grows."
              action={
                !singles && (
                  <Button variant="default" onClick={() => setSingles(true)}>
                    Show single reports
                  </Button>
                )
              }
            />
          )
        }
      />
    </div>
  );
}

/**
 * @param {{ stories: import('@tanstack/react-query').UseInfiniteQueryResult<unknown>, items: import('@/shared/api/types.js').Story[],
 *   empty: import('react').ReactNode }} props
 */
function Content({ stories, items, empty }) {
  if (stories.isPending) return <SignalSkeleton rows={6} />;
  if (stories.isError && items.length === 0) return <ErrorNotice error={stories.error} onRetry={() => stories.refetch()} />;
  if (items.length === 0) return empty;
  return (
    <>
      <ul className={styles.list} aria-label="Stories">
        {items.map((story) => (
          <StoryRow key={story.id} story={story} />
        ))}
      </ul>
      {stories.hasNextPage && (
        <Button variant="default" className={styles.more} loading={stories.isFetchingNextPage} onClick={() => stories.fetchNextPage()}>
          Show more
        </Button>
      )}
    </>
  );
}
