// @ts-check
import { queryOptions, useQuery } from '@tanstack/react-query';
import { http } from './http.js';

/**
 * @typedef {import('./types.js').Service} Service
 * @typedef {import('./types.js').Audience} Audience
 * @typedef {import('./types.js').Channel} Channel
 */

const FIVE_MINUTES = 300_000; // the catalogue changes by hand, a few times a week

/**
 * @template T
 * @param {string} path
 * @returns {(context: { signal: AbortSignal }) => Promise<T[]>}
 */
const itemsOf = (path) => async ({ signal }) => (await http.get(path, { signal, params: { limit: 100 } })).data.items;

export const servicesQuery = queryOptions({
  queryKey: ['services'],
  queryFn: /** @type {typeof itemsOf<Service>} */ (itemsOf)('/api/services'),
  staleTime: FIVE_MINUTES,
});

export const audiencesQuery = queryOptions({
  queryKey: ['audiences'],
  queryFn: /** @type {typeof itemsOf<Audience>} */ (itemsOf)('/api/audiences'),
  staleTime: FIVE_MINUTES,
});

export const channelsQuery = queryOptions({
  queryKey: ['channels'],
  queryFn: /** @type {typeof itemsOf<Channel>} */ (itemsOf)('/api/channels'),
  staleTime: FIVE_MINUTES,
});

/** @returns {(id: string | null | undefined) => string | undefined} the name of a service */
export function useServiceName() {
  const { data } = useQuery(servicesQuery);
  return (id) => data?.find((service) => service.id === id)?.name;
}

/** @returns {(id: string | null | undefined) => string | undefined} the name of an audience */
export function useAudienceName() {
  const { data } = useQuery(audiencesQuery);
  return (id) => data?.find((audience) => audience.id === id)?.name;
}
