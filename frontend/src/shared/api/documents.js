// @ts-check
import { queryOptions } from '@tanstack/react-query';
import { http } from './http.js';

/** @typedef {import('./types.js').SourceDocument} SourceDocument */

/**
 * What a piece of evidence cites.
 * @param {{ kind: string, ref: string }} evidence
 */
export const documentQuery = ({ kind, ref }) =>
  queryOptions({
    queryKey: ['documents', kind, ref],
    queryFn: async ({ signal }) =>
      /** @type {SourceDocument} */ ((await http.get(`/api/documents/${kind}/${encodeURIComponent(ref)}`, { signal })).data),
  });
