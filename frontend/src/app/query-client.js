// @ts-check
import { QueryClient } from '@tanstack/react-query';
import { problemFrom } from '@/shared/api/problem.js';

const RETRIES = 2;

/** A refusal is final; a server that is away may come back. @param {number} failures @param {unknown} error */
const worthRetrying = (failures, error) => failures < RETRIES && (problemFrom(error).status ?? 500) >= 500;

export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: worthRetrying, staleTime: 5_000 }, mutations: { retry: false } },
});
