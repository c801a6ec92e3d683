// @ts-check
import { queryOptions } from '@tanstack/react-query';
import { http } from '@/shared/api/http.js';

/** @typedef {import('@/shared/api/types.js').ApiKey} ApiKey */

/** One's own keys, an administrator everybody's. */
export const keysQuery = queryOptions({
  queryKey: ['settings', 'keys'],
  queryFn: async ({ signal }) => /** @type {ApiKey[]} */ ((await http.get('/api/keys', { signal })).data.items),
});
