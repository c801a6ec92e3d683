// @ts-check
/** @typedef {import('@/shared/api/campaigns.js').CampaignAction} CampaignAction */
/**
 * @typedef {{ action: CampaignAction, label: string, main?: boolean, needsComment?: boolean }} Step
 * @typedef {{ hint: string, steps: Step[], comment?: string }} Stage
 */

/** @type {Record<string, Stage>} */
const STAGES = {
  proposed: {
    hint: 'The plan is a proposal. Submit it when it is ready for a second pair of eyes.',
    steps: [{ action: 'submit', label: 'Submit for review', main: true }],
  },
  in_review: {
    hint: 'Approve the plan, or say what should be different.',
    comment: 'Comment',
    steps: [
      { action: 'approve', label: 'Approve', main: true },
      { action: 'request_changes', label: 'Request changes', needsComment: true },
    ],
  },
  approved: {
    hint: 'Approved. A change of budget, audience, claims or channels brings it back to review.',
    steps: [
      { action: 'schedule', label: 'Schedule', main: true },
      { action: 'submit', label: 'Back to review' },
    ],
  },
  scheduled: {
    hint: 'It goes live on the first day of its window.',
    steps: [
      { action: 'start', label: 'Start', main: true },
      { action: 'submit', label: 'Back to review' },
    ],
  },
  live: {
    hint: 'The campaign runs.',
    steps: [
      { action: 'pause', label: 'Pause' },
      { action: 'complete', label: 'Complete' },
    ],
  },
  paused: {
    hint: 'The campaign is paused.',
    steps: [
      { action: 'resume', label: 'Resume', main: true },
      { action: 'complete', label: 'Complete' },
    ],
  },
  completed: { hint: 'The campaign is over.', steps: [{ action: 'archive', label: 'Archive' }] },
  cancelled: { hint: 'The campaign was cancelled.', steps: [{ action: 'archive', label: 'Archive' }] },
};

/**
 * What may be done with a campaign now; the server has the last word.
 * @param {string} state
 * @returns {Stage | undefined}
 */
export const stageOf = (state) => STAGES[state];

const DELETABLE = new Set(['draft', 'proposed', 'in_review', 'approved', 'scheduled', 'cancelled']);

/** Whether deleting loses nothing that ran. @param {string} state */
export const isDeletable = (state) => DELETABLE.has(state);
