// @ts-check
import { queryOptions } from '@tanstack/react-query';
import { http } from '@/shared/api/http.js';

/** @typedef {import('@/shared/api/types.js').Models} Models */
/** @typedef {import('@/shared/api/types.js').ModelSpend} ModelSpend */

const REFRESH_MS = 10_000;

/** Who is asked, and who rests just now. */
export const modelsQuery = queryOptions({
  queryKey: ['settings', 'models'],
  queryFn: async ({ signal }) => /** @type {Models} */ ((await http.get('/api/models', { signal })).data),
  refetchInterval: REFRESH_MS,
});

export const spendQuery = queryOptions({
  queryKey: ['settings', 'spend'],
  queryFn: async ({ signal }) => /** @type {ModelSpend} */ ((await http.get('/api/models/spend', { signal })).data),
  refetchInterval: REFRESH_MS,
});
