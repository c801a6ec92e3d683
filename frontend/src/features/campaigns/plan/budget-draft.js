// @ts-check
/** Other limits for a plan's money, while somebody tries them. */
import { majorUnits, moneyFromMajor } from '@/shared/format/money.js';

/**
 * @typedef {import('@/shared/api/types.js').Campaign} Campaign
 * @typedef {import('@/shared/api/types.js').BudgetChange} BudgetChange
 * @typedef {{ allowed: boolean, min: number | null, max: number | null }} ChannelDraft in major units
 * @typedef {{ budget: number, channels: Record<string, ChannelDraft> }} BudgetDraft
 */

/** @param {import('@/shared/api/types.js').Money | null | undefined} money */
const major = (money) => (money ? majorUnits(money) : null);

/** The limits as the brief has them. @param {Campaign} campaign @returns {BudgetDraft} */
export function draftOf({ brief, channel_plan: plan }) {
  const bounds = /** @type {Record<string, { min?: any, max?: any } | undefined>} */ (brief.channel_bounds ?? {});
  return {
    budget: majorUnits(brief.budget),
    channels: Object.fromEntries(plan.map(({ channel }) => [channel, { allowed: true, min: major(bounds[channel]?.min), max: major(bounds[channel]?.max) }])),
  };
}

/**
 * What differs, as the server takes it; null where nothing does.
 * @param {Campaign} campaign
 * @param {BudgetDraft} draft
 * @returns {BudgetChange | null}
 */
export function changeOf(campaign, draft) {
  const before = draftOf(campaign);
  const { currency } = campaign.brief.budget;
  /** @type {BudgetChange} */
  const change = {};
  if (draft.budget !== before.budget) change.budget = moneyFromMajor(draft.budget, currency);
  const channels = Object.entries(draft.channels);
  const limit = (/** @type {ChannelDraft} */ { min, max }) => JSON.stringify([min, max]);
  if (channels.some(([id, channel]) => limit(channel) !== limit(before.channels[id]))) change.channel_bounds = boundsOf(channels, currency);
  if (channels.some(([, { allowed }]) => !allowed)) {
    change.channels_allowed = /** @type {BudgetChange['channels_allowed']} */ (channels.filter(([, { allowed }]) => allowed).map(([id]) => id));
    change.channel_bounds = boundsOf(channels.filter(([, { allowed }]) => allowed), currency);
  }
  return Object.keys(change).length > 0 ? change : null;
}

/** @param {[string, ChannelDraft][]} channels @param {string} currency */
function boundsOf(channels, currency) {
  const money = (/** @type {number | null} */ amount) => (amount == null ? null : moneyFromMajor(amount, currency));
  return Object.fromEntries(channels.filter(([, { min, max }]) => min != null || max != null).map(([id, { min, max }]) => [id, { min: money(min), max: money(max) }]));
}
