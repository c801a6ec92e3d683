// @ts-check

/**
 * Where a campaign that answers a signal begins: with the signal, for the service that it is closest to.
 * @param {import('@/shared/api/types.js').Signal} signal
 */
export function planAddress({ id, scores }) {
  const query = new URLSearchParams({ signal: id, ...(scores?.service_id && { service: scores.service_id }) });
  return `/campaigns/new?${query}`;
}
