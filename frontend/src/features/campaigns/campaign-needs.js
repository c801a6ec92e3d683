// @ts-check
/** What of a campaign needs somebody, in words, each with the part that answers it. */

/**
 * @typedef {import('@/shared/api/types.js').Campaign} Campaign
 * @typedef {import('./campaign-tabs.js').CampaignTab} CampaignTab
 * @typedef {{ id: string, text: string, tab: CampaignTab, action: string }} Need
 */

const RUNS = new Set(['live', 'paused']);
const DAY_MS = 86_400_000;
const QUIET_DAYS = 7;

/**
 * @param {Campaign} campaign
 * @param {{ channelLabel: (id: string) => string, today: string }} context
 * @returns {Need[]}
 */
export function campaignNeeds(campaign, { channelLabel, today }) {
  return [...blockers(campaign), ...unproven(campaign), ...unwritten(campaign, channelLabel), ...untold(campaign, today)];
}

/** @param {Campaign} campaign @returns {Need[]} */
const blockers = ({ compliance }) =>
  compliance
    .filter(({ severity, status }) => severity === 'blocker' && status === 'open')
    .map(({ rule, note }) => ({ id: `blocker-${rule}`, text: `Open blocker: ${note || rule}.`, tab: 'messages', action: 'See the messages' }));

/** @param {Campaign} campaign @returns {Need[]} */
function unproven({ messages }) {
  const claims = messages.flatMap(({ claims: made = [] }) => made.filter(({ status }) => status !== 'ok'));
  if (claims.length === 0) return [];
  const text = claims.length === 1 ? 'One claim has no proof, which keeps the plan from approval.' : `${claims.length} claims have no proof, which keeps the plan from approval.`;
  return [{ id: 'claims', text, tab: 'messages', action: 'See the messages' }];
}

/** @param {Campaign} campaign @param {(id: string) => string} channelLabel @returns {Need[]} */
function unwritten({ allocation, messages }, channelLabel) {
  const written = new Set(messages.map(({ channel }) => channel));
  const silent = (allocation?.lines ?? []).filter(({ channel, amount }) => amount.amount_minor > 0 && !written.has(channel));
  if (silent.length === 0 || messages.length === 0) return [];
  const names = silent.map(({ channel }) => channelLabel(channel)).join(', ');
  return [{ id: 'unwritten', text: `${names}: money, but no message. Generate again, or take the money back.`, tab: 'plan', action: 'See the plan' }];
}

/** @param {Campaign} campaign @param {string} today @returns {Need[]} */
function untold({ state, brief, feedback }, today) {
  if (!RUNS.has(state)) return [];
  const told = feedback.flatMap(({ result }) => result?.end ?? []).toSorted().at(-1) ?? brief.window.start;
  const days = Math.floor((Date.parse(today < brief.window.end ? today : brief.window.end) - Date.parse(told)) / DAY_MS);
  if (days < QUIET_DAYS) return [];
  return [{ id: 'results', text: `No results have been told for ${days} days. Each week’s figures narrow the forecast.`, tab: 'results', action: 'Enter results' }];
}
