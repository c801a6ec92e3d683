// @ts-check
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { checkBrief } from './brief-check-api.js';
import { briefFromValues } from './brief-values.js';
import { fieldProblems } from './server-problems.js';

/** @typedef {import('./brief-values.js').BriefValues} BriefValues */
/** @typedef {import('@/shared/api/types.js').BriefCheck} BriefCheck */

const PAUSE_MS = 350; // typing a number is over by then
const FRESH_MS = 60_000;

/**
 * The server's word on what is being written: asked for while nothing is wrong that the page can tell by itself.
 * @param {BriefValues} values
 * @param {{ catalogue: import('./brief-values.js').Catalogue, sound: boolean, campaign?: import('@/shared/api/types.js').Campaign }} about
 */
export function useBriefCheck(values, { catalogue, sound, campaign }) {
  const [written] = useDebouncedValue(values, PAUSE_MS);
  const brief = briefFromValues(written, catalogue.channels, campaign?.brief);
  const { data, isFetching, isPlaceholderData } = useQuery({
    queryKey: ['briefs', 'check', campaign?.id ?? null, brief],
    queryFn: ({ signal }) => checkBrief(brief, { campaignId: campaign?.id, signal }),
    enabled: sound,
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
    retry: false, // a check that fails is only missed: sending the brief checks it again
  });
  const told = sound ? data : undefined;
  return {
    errors: fieldProblems({ errors: told?.errors ?? [] }),
    warnings: fieldProblems({ errors: told?.warnings ?? [] }),
    others: (told?.errors ?? []).filter(({ field }) => field === 'brief').map(({ message }) => message),
    outlook: told?.outlook ?? null,
    backToReview: told?.back_to_review ?? false,
    asking: isFetching || isPlaceholderData || written !== values,
  };
}
