// @ts-check
/** What the figures mean, in words that claim no more than they carry. */
import { humanise } from '@/shared/format/labels.js';
import { majorUnits, moneyFromMajor } from '@/shared/format/money.js';
import { formatNumber, formatPercent } from '@/shared/format/numbers.js';
import { formatDay } from '@/shared/format/time.js';

/**
 * @typedef {import('../overview-api.js').Figures} Figures
 * @typedef {import('../overview-api.js').ActiveCampaign} ActiveCampaign
 * @typedef {import('../overview-api.js').Need} Need
 * @typedef {import('../overview-api.js').Overview} Overview
 */

const AS_PLANNED = 0.005; // nobody acts on less than half a percent

/** @param {number | null | undefined} over a share: 0.12 is 12 % more than planned */
export function planWords(over) {
  if (over == null) return null;
  if (Math.abs(over) < AS_PLANNED) return 'On plan';
  return `${formatPercent(Math.abs(over))} ${over > 0 ? 'over' : 'under'} plan`;
}

/** Cents are noise in a sum of many. @param {import('@/shared/api/types.js').Money} money */
export const wholeUnits = (money) => moneyFromMajor(Math.round(majorUnits(money)), money.currency);

/** Leads come from periods that are spread over days: what is shown is a whole number. @param {number} value */
export const wholeLeads = (value) => formatNumber(Math.round(value));

const ORDER = ['live', 'paused', 'scheduled', 'approved', 'in_review', 'generating', 'proposed'];

/** @param {Overview['inventory']['campaigns']} counts */
export const activeCount = (counts) => ORDER.reduce((sum, state) => sum + (counts[state] ?? 0), 0);

/** "2 live, 1 in review". @param {Overview['inventory']['campaigns']} counts */
export function stateWords(counts) {
  const parts = ORDER.filter((state) => counts[state]).map((state) => `${counts[state]} ${humanise(state).toLowerCase()}`);
  return parts.join(', ') || 'None yet';
}

const WAITING = /** @type {Record<string, string>} */ ({
  in_review: 'Waits for approval',
  generating: 'Being planned',
  proposed: 'Ready to submit',
  approved: 'Approved, not scheduled yet',
});

/**
 * What there is to say about a campaign.
 * @param {ActiveCampaign} campaign
 * @param {string} today
 */
export function campaignNote({ state, start, to_date: toDate }, today) {
  if (WAITING[state]) return WAITING[state];
  if (state === 'scheduled') return start > today ? `Starts ${formatDay(start)}` : 'Ready to start';
  const words = toDate?.spent ? (planWords(toDate.over_plan) ?? 'Nothing was planned for these days') : 'No results entered yet';
  return state === 'paused' ? `Paused. ${words}` : words;
}

/** Whether a note is a reason to look: more than a tenth away from plan. @param {ActiveCampaign} campaign */
export const isOff = ({ to_date: toDate }) => Math.abs(toDate?.over_plan ?? 0) > 0.1;

const ACTIONS = /** @type {Record<string, { label: string, kind: string }>} */ ({
  approve: { label: 'Review', kind: 'Approval' },
  answer: { label: 'Answer', kind: 'Question' },
  retry: { label: 'Try again', kind: 'Failed run' },
  look: { label: 'Look', kind: 'Caught by a watch' },
  mend: { label: 'Mend', kind: 'Failing source' },
});

/** What one does about it, and where. @param {Need} need */
export function needAction(need) {
  const action = ACTIONS[need.kind];
  return { ...action, to: needAddress(need) };
}

/** @param {Need} need */
function needAddress({ kind, campaign_id: campaign, run_id: run, signal_id: signal }) {
  if (kind === 'mend') return '/market?tab=sources';
  if (kind === 'answer' && run) return `/campaigns/${campaign}/runs/${run}`;
  return campaign ? `/campaigns/${campaign}` : `/market?signal=${signal}`;
}

const TARGET = 0.9;

/**
 * What a coverage means for whoever relies on the bands.
 * @param {{ coverage: number, coverage_low: number, coverage_high: number, scored: number }} total
 */
export function coverageWords({ coverage_low: low, coverage_high: high }) {
  if (high < TARGET) return 'The bands were too narrow: results surprised the forecasts more often than they should.';
  if (low > TARGET) return 'The bands were wider than they need be: results stayed inside more often than nine times in ten.';
  return 'That fits: of ten results, nine should fall inside their bands.';
}

const SMALL_BIAS = 0.05;

/** @param {number} bias the mean of the logarithm of what came against what was said */
export function biasWords(bias) {
  const more = Math.exp(bias) - 1;
  if (Math.abs(more) < SMALL_BIAS) return 'On average about as many leads came as the medians said.';
  return `On average ${formatPercent(Math.abs(more))} ${more > 0 ? 'more' : 'fewer'} leads came than the medians said.`;
}
