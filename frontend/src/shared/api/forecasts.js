// @ts-check
/** What was expected of a campaign, version by version, and the results that move it. */
import { queryOptions } from '@tanstack/react-query';
import { http } from './http.js';

const MOST = 20; // the server's: a version with a year of weeks is nearly 100 kB

/** @typedef {import('./types.js').ForecastVersion} ForecastVersion */

/** The newest versions, newest first. @param {string} campaignId */
export const forecastsQuery = (campaignId) =>
  queryOptions({
    queryKey: ['campaigns', 'forecasts', campaignId],
    queryFn: async ({ signal }) => {
      const { data } = await http.get(`/api/campaigns/${campaignId}/forecasts`, { params: { limit: MOST }, signal });
      return /** @type {ForecastVersion[]} */ (data.items);
    },
  });

/**
 * @param {string} campaignId
 * @param {import('./types.js').ChannelResult[]} results
 * @param {string} source
 * @returns {Promise<import('./types.js').RecordedFeedback>}
 */
export async function recordResults(campaignId, results, source) {
  const items = results.map((result) => ({ kind: 'result', source, result }));
  return (await http.post(`/api/campaigns/${campaignId}/feedback`, { items })).data;
}
