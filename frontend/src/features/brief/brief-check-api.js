// @ts-check
import { http } from '@/shared/api/http.js';

/**
 * What the server says of a brief, writing nothing.
 * @param {import('@/shared/api/types.js').NewBrief} brief
 * @param {{ campaignId?: string, signal?: AbortSignal }} options the campaign whose new brief it is to be
 * @returns {Promise<import('@/shared/api/types.js').BriefCheck>}
 */
export async function checkBrief(brief, { campaignId, signal }) {
  return (await http.post('/api/briefs/check', brief, { params: { campaign_id: campaignId }, signal })).data;
}
