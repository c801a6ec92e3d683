// @ts-check
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Scale } from 'lucide-react';
import { EmptyState } from '@/shared/ui/empty-state.jsx';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { Skeleton } from '@/shared/ui/skeleton.jsx';
import { Section } from '../section.jsx';
import { DecisionRow } from './decision-row.jsx';
import { decisionsQuery } from './decisions-query.js';
import styles from './decisions-section.module.css';

/**
 * The log of what agents decided for this campaign: what was not taken, and why not.
 * @param {{ campaign: import('@/shared/api/types.js').Campaign, evidence: import('@/shared/api/types.js').Evidence[] }} props
 */
export function DecisionsSection({ campaign, evidence }) {
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(decisionsQuery(campaign.id));
  const known = new Set(evidence.map(({ id }) => id));
  const decisions = data?.pages.flatMap(({ items }) => items) ?? [];
  if (isPending) return <DecisionsSkeleton />;
  if (error && decisions.length === 0) return <ErrorNotice error={error} onRetry={() => refetch()} />;
  if (decisions.length === 0) {
    return <EmptyState icon={Scale} title="Nothing was decided yet" text="Each decision of a run stands here with its alternatives, its confidence and the hash that seals it." />;
  }
  return (
    <Section id="decisions" title="Decisions" note={hasNextPage ? undefined : `${decisions.length}, sealed in order`}>
      <ol className={styles.list}>
        {decisions.map((decision) => (
          <DecisionRow key={decision.id} decision={decision} known={known} />
        ))}
      </ol>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          Show more
        </Button>
      )}
    </Section>
  );
}

function DecisionsSkeleton() {
  return (
    <div className={styles.skeleton} role="status" aria-label="Loading the decisions">
      {[0, 1, 2, 3].map((row) => (
        <Skeleton key={row} height={74} radius={12} />
      ))}
    </div>
  );
}
