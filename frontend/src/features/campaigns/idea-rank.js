// @ts-check
/** @typedef {import('@/shared/api/types.js').CampaignIdea} CampaignIdea */

const RANK = /** @type {Record<string, number>} */ ({ selected: 0, shortlisted: 1, draft: 2, rejected: 3 });

/**
 * The chosen first; within a status the server's order stands, since it leads with what it recommends.
 * @param {CampaignIdea} a
 * @param {CampaignIdea} b
 */
export const byRank = (a, b) => (RANK[a.status ?? 'draft'] ?? 2) - (RANK[b.status ?? 'draft'] ?? 2);
