// @ts-check
import { queryOptions } from '@tanstack/react-query';
import { http } from './http.js';

/** The ids of the runs that wait for somebody's answer. */
export const waitingRunsQuery = queryOptions({
  queryKey: ['runs', 'waiting'],
  queryFn: async ({ signal }) => {
    const { data } = await http.get('/api/runs', { params: { status: 'waiting_review', limit: 20 }, signal });
    return new Set(/** @type {import('./types.js').Run[]} */ (data.items).map(({ id }) => id));
  },
});

/** @param {string} id */
export const runQuery = (id) =>
  queryOptions({
    queryKey: ['runs', 'one', id],
    queryFn: async ({ signal }) => /** @type {import('./types.js').Run} */ ((await http.get(`/api/runs/${id}`, { signal })).data),
  });
