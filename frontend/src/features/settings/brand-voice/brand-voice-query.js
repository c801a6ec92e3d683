// @ts-check
import { queryOptions } from '@tanstack/react-query';
import { http } from '@/shared/api/http.js';

/** @typedef {import('@/shared/api/types.js').BrandVoice} BrandVoice */

export const brandVoiceQuery = queryOptions({
  queryKey: ['settings', 'brand-voice'],
  queryFn: async ({ signal }) => /** @type {BrandVoice} */ ((await http.get('/api/brand-voice', { signal })).data),
});
