// @ts-check
/** What a run found and computed: the sources that its texts point to by label. */
import { queryOptions } from '@tanstack/react-query';
import { http } from './http.js';

/** @typedef {import('./types.js').Evidence} Evidence */

/** @param {any} values the run's last state @returns {Evidence[]} */
const evidenceIn = ({ signals = [], context = [], computations = [] }) => [
  ...[...signals, ...context].map((/** @type {{ evidence: Evidence }} */ { evidence }) => evidence),
  ...computations,
];

/** @param {string} runId */
export const runEvidenceQuery = (runId) =>
  queryOptions({
    queryKey: ['runs', 'evidence', runId],
    queryFn: async ({ signal }) => evidenceIn((await http.get(`/api/runs/${runId}/state`, { signal })).data.values),
    staleTime: Infinity, // what a finished run found stays
    retry: false,
  });
