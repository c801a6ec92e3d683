// @ts-check
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { askWhatIf } from '@/shared/api/plan-edits.js';

const PAUSE_MS = 150; // a slider moves faster than anybody reads
const CHANCE_OF_TODAY = {};

/**
 * What other limits would bring; with none changed, what today's do. The answer before stays in sight until the next is there.
 * @param {import('@/shared/api/types.js').Campaign} campaign
 * @param {import('@/shared/api/types.js').BudgetChange | null} change
 */
export function useWhatIf(campaign, change) {
  const [asked] = useDebouncedValue(change ?? CHANCE_OF_TODAY, PAUSE_MS);
  return useQuery({
    queryKey: ['campaigns', 'what-if', campaign.id, campaign.version, asked],
    queryFn: ({ signal }) => askWhatIf(campaign.id, asked, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
}
