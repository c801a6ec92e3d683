// @ts-check
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { askWhatIf } from '@/shared/api/plan-edits.js';

const PAUSE_MS = 150; // a slider moves faster than anybody reads

/**
 * What other limits would bring; with none changed, what today's do. The answer before stays in sight until the next is there;
 * it is `settled` when it is the answer to what is asked now.
 * @param {import('@/shared/api/types.js').Campaign} campaign
 * @param {import('@/shared/api/types.js').BudgetChange | null} change
 */
export function useWhatIf(campaign, change) {
  const wanted = JSON.stringify(change ?? {}); // as a text, since each render makes the change anew
  const [asked] = useDebouncedValue(wanted, PAUSE_MS);
  const answer = useQuery({
    queryKey: ['campaigns', 'what-if', campaign.id, campaign.version, asked],
    queryFn: ({ signal }) => askWhatIf(campaign.id, JSON.parse(asked), signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
  return { answer, settled: asked === wanted && answer.isSuccess && !answer.isPlaceholderData };
}
