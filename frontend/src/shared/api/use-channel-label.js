// @ts-check
import { useQuery } from '@tanstack/react-query';
import { humanise } from '@/shared/format/labels.js';
import { channelsQuery } from './catalogue.js';

/** @returns {(id: string) => string} a channel's label; its id in words until the catalogue has loaded */
export function useChannelLabel() {
  const { data } = useQuery(channelsQuery);
  return (id) => data?.find((channel) => channel.id === id)?.label ?? humanise(id);
}
