// @ts-check
import { useQueryClient } from '@tanstack/react-query';
import { audienceQuery, serviceQuery } from './catalogue-api.js';

/** The lists, and not the entry that was just answered. @param {{ queryKey: readonly unknown[] }} query */
const isList = ({ queryKey }) => queryKey[1] !== 'one';

/** Keep what the server answered, and have the lists read again: pages that choose from the catalogue share them. */
export function useKeptService() {
  const client = useQueryClient();
  /** @param {import('./catalogue-api.js').Service} service */
  return (service) => {
    client.invalidateQueries({ queryKey: ['services'], predicate: isList });
    client.invalidateQueries({ queryKey: ['overview'] });
    client.invalidateQueries({ queryKey: ['campaigns'] }); // new bans hold campaigns back
    client.setQueryData(serviceQuery(service.id).queryKey, service);
  };
}

export function useKeptAudience() {
  const client = useQueryClient();
  /** @param {import('./catalogue-api.js').Audience} audience */
  return (audience) => {
    client.invalidateQueries({ queryKey: ['audiences'], predicate: isList });
    client.invalidateQueries({ queryKey: ['overview'] });
    client.setQueryData(audienceQuery(audience.id).queryKey, audience);
  };
}
