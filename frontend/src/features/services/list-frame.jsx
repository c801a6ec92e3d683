// @ts-check
import { Button } from '@mantine/core';
import { SearchX } from 'lucide-react';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { Notice } from '@/shared/ui/notice.jsx';
import { SearchField } from '@/shared/ui/search-field.jsx';
import { Skeleton } from '@/shared/ui/skeleton.jsx';
import styles from './list-frame.module.css';

const ROWS = 5;

/**
 * A filtered list in each of its states.
 * @template T
 * @param {{ label: string, filter: ReturnType<typeof import('./use-filter.js').useFilter>, filtered: boolean,
 *   query: import('@tanstack/react-query').UseQueryResult<T[]>, choices?: import('react').ReactNode, empty: import('react').ReactNode,
 *   children: (items: T[]) => import('react').ReactNode }} props
 */
export function ListFrame({ label, filter, filtered, query, choices, empty, children }) {
  const bare = query.data?.length === 0 && !filtered;
  return (
    <div className={styles.frame}>
      {!bare && (
        <div className={styles.filters} role="search">
          <SearchField className={styles.search} label={`Search ${label}`} placeholder="Search" value={filter.q} onSearch={(q) => filter.set('q', q)} />
          {choices}
        </div>
      )}
      <Content label={label} query={query} empty={filtered ? <NothingFound onClear={filter.clear} /> : empty}>
        {children}
      </Content>
    </div>
  );
}

/**
 * @template T
 * @param {{ label: string, query: import('@tanstack/react-query').UseQueryResult<T[]>, empty: import('react').ReactNode,
 *   children: (items: T[]) => import('react').ReactNode }} props
 */
function Content({ label, query, empty, children }) {
  if (query.isPending) return <Rows label={label} />;
  if (!query.data) return <ErrorNotice error={query.error} onRetry={() => query.refetch()} />;
  return query.data.length === 0 ? empty : children(query.data);
}

/** @param {{ label: string }} props */
function Rows({ label }) {
  return (
    <div className={styles.rows} role="status" aria-label={`${label} are loading`}>
      {Array.from({ length: ROWS }, (_, row) => (
        <div key={row} className={styles.bone}>
          <Skeleton width="34%" height={16} />
          <Skeleton width="52%" />
        </div>
      ))}
    </div>
  );
}

/** @param {{ onClear: () => void }} props */
function NothingFound({ onClear }) {
  return (
    <Notice icon={SearchX} title="Nothing matches" action={<Button variant="default" onClick={onClear}>Clear the filters</Button>}>
      Try another word or another choice.
    </Notice>
  );
}
