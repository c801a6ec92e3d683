// @ts-check
/** The run as a whole: its beginning, its end, its review and what it has cost in all. */
import { checkpointName } from './checkpoint-name.js';
import { addEntry } from './feed.js';
import { tokenCount } from './model-events.js';

/** @typedef {import('./run-state.js').RunState} RunState */
/** @typedef {import('./run-state.js').RunEvent} RunEvent */

/** @type {Record<string, (run: RunState, event: RunEvent) => RunState>} */
export const RUN_EVENTS = {
  'run.started': (run, { data }) => ({
    ...run,
    status: data.status ?? 'running',
    startedAt: run.startedAt || run.at,
    campaignId: data.campaign_id ?? run.campaignId,
    campaignName: data.campaign_name ?? run.campaignName,
    brief: data.brief ?? run.brief,
    milestone: 'The run has started',
  }),
  metadata: (run, { data }) => ({ ...run, providers: data.providers ?? run.providers }),
  'run.finished': (run, event) => finish(run, event, 'succeeded'),
  'run.failed': (run, event) => finish(run, event, 'failed'),
  'run.cancelled': (run, event) => finish(run, event, 'cancelled'),
  'review.requested': (run, { data }) => ({
    ...run,
    status: 'waiting_review',
    review: {
      id: data.review_id,
      question: data.question,
      options: data.options ?? [],
      deadline: data.deadline ?? null,
      open: true,
      by: null,
      answer: null,
    },
    milestone: `Needs you: ${data.question}`,
  }),
  'review.answered': (run, event) => {
    const { by, answer } = event.data;
    const review = run.review && { ...run.review, open: false, by, answer };
    const answered = { ...run, status: /** @type {const} */ ('running'), review, milestone: 'The review is answered' };
    return addEntry(answered, event.node ?? 'review', { key: `answer-${event.seq}`, kind: 'answer', by, answer });
  },
  'run.steered': (run, { data }) => {
    const { wish_id: id, text, by, applied = null, used_for: usedFor = null } = data;
    const known = run.wishes[id];
    const wishes = { ...run.wishes, [id]: { id, text, by, at: known?.at ?? run.at, applied, usedFor } };
    const milestone = known ? run.milestone : `A wish for the next round: ${text}`;
    return known ? { ...run, wishes } : addEntry({ ...run, wishes, milestone }, 'steer', { key: `wish-${id}`, kind: 'wish', id });
  },
  'state.checkpoint': (run, { data, seq }) => ({
    ...run,
    checkpoints: [...run.checkpoints, { id: data.checkpoint_id, seq, at: run.at, name: checkpointName(run) }],
    settled: [],
  }),
};

/** Wishes that still wait when a run ends have come too late. @param {RunState['wishes']} wishes */
const withoutHope = (wishes) =>
  Object.fromEntries(Object.entries(wishes).map(([id, wish]) => [id, wish.applied === null ? { ...wish, applied: false } : wish]));

const ENDINGS = { succeeded: 'The campaign is ready', failed: 'The run failed', cancelled: 'The run was stopped' };

/**
 * @param {RunState} run
 * @param {RunEvent} event
 * @param {'succeeded' | 'failed' | 'cancelled'} status
 * @returns {RunState}
 */
function finish(run, { data }, status) {
  const { tokens, cost, cost_micros: costMicros, calls } = data.totals ?? {};
  return {
    ...run,
    status,
    finishedAt: run.at,
    campaignId: data.campaign_id ?? run.campaignId,
    problem: data.problem ?? null,
    tokens: tokens == null ? run.tokens : tokenCount(tokens),
    cost: cost ?? run.cost,
    costMicros: costMicros ?? run.costMicros,
    calls: calls ?? run.calls,
    review: run.review && { ...run.review, open: false },
    wishes: withoutHope(run.wishes),
    milestone: ENDINGS[status],
  };
}
