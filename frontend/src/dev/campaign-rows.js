// @ts-check
/** The rows of a list that the API makes of campaigns. */
import workspace from './demo-workspace.json' with { type: 'json' };

const NEXT = /** @type {Record<string, string[]>} */ ({
  draft: ['cancelled', 'generating'],
  proposed: ['cancelled', 'generating', 'in_review'],
  in_review: ['approved', 'cancelled', 'proposed'],
  approved: ['cancelled', 'in_review', 'scheduled'],
  scheduled: ['cancelled', 'in_review', 'live'],
  live: ['completed', 'paused'],
  completed: ['archived'],
  cancelled: ['archived'],
});
const DELETABLE = ['draft', 'proposed', 'in_review', 'approved', 'scheduled', 'cancelled'];

/** @param {any} campaign */
export function rowOf(campaign) {
  const { id, name, state, version = 1, brief, run_id = null, tags = [], created_at = '2026-11-23T09:00:00Z' } = campaign;
  const service = workspace.services.find((one) => one.id === brief?.service_id);
  return {
    ...{ id, name, state, version, brief, run_id, tags, created_at, owner_id: campaign.owner_id ?? null, links: campaign.links ?? {} },
    updated_at: campaign.updated_at ?? created_at,
    service_name: service?.name ?? null,
    spent: campaign.spent ?? null,
    next_states: NEXT[state] ?? [],
    deletable: DELETABLE.includes(state),
  };
}

/** @param {{ state: string }[]} campaigns */
export function countsOf(campaigns) {
  const states = /** @type {Record<string, number>} */ ({});
  for (const { state } of campaigns) states[state] = (states[state] ?? 0) + 1;
  return { total: campaigns.length, states };
}
