// @ts-check
import { queryOptions } from '@tanstack/react-query';
import { http } from '@/shared/api/http.js';

/** @typedef {import('@/shared/api/types.js').Member} Member */

/** The members of the workspace; administrators may ask. */
export const peopleQuery = queryOptions({
  queryKey: ['settings', 'people'],
  queryFn: async ({ signal }) => /** @type {Member[]} */ ((await http.get('/api/users', { signal })).data.items),
});
