// @ts-check
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { foundSignalsQuery, signalsQuery } from '@/shared/api/signals.js';
import { askedFor } from '../model/signal-filter.js';

/** @typedef {import('@/shared/api/types.js').Signal} Signal */

/**
 * The signals that the filter asks for: newest first, or the best fifty when there is a question.
 * @param {import('../model/signal-filter.js').FilterValues} values
 */
export function useSignals(values) {
  const asked = askedFor(values);
  const searching = Boolean(asked.q) && !values.byWords;
  const listed = useInfiniteQuery({ ...signalsQuery(asked), enabled: !searching, placeholderData: (before) => before });
  const found = useQuery({ ...foundSignalsQuery(asked), enabled: searching, placeholderData: (before) => before });
  const query = searching ? found : listed;
  const all = searching ? (found.data ?? []).map(({ signal }) => signal) : (listed.data?.pages.flatMap((page) => page.items) ?? []);
  return {
    // One that was just muted leaves at once, before the list is read again.
    signals: all.filter(({ status }) => !asked.status || asked.status.includes(status)),
    searching,
    isPending: query.isPending,
    isStale: query.isPlaceholderData,
    error: query.isError && all.length === 0 ? query.error : null,
    retry: () => query.refetch(),
    more: !searching && listed.hasNextPage && !listed.isFetchingNextPage ? () => listed.fetchNextPage() : undefined,
    isMoreComing: listed.isFetchingNextPage,
  };
}
