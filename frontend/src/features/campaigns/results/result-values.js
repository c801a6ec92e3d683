// @ts-check
/** What one channel did in one period, while somebody enters it. */
import { addDays, localToday, mondayOf } from '@/shared/campaign/flighting-weeks.js';
import { moneyFromMajor } from '@/shared/format/money.js';

/**
 * @typedef {import('@/shared/api/types.js').Campaign} Campaign
 * @typedef {import('@/shared/api/types.js').Feedback} Feedback
 * @typedef {NonNullable<Feedback['result']>} Result
 * @typedef {import('@/shared/api/types.js').ChannelResult} ChannelResult
 * @typedef {{ channel: string, start: string, end: string, spend: number | '', impressions: number | '', clicks: number | '', leads: number | '',
 *   conversions: number | '', revenue: number | '', source: string }} ResultValues
 * @typedef {Partial<Record<keyof ResultValues, string>>} ResultProblems
 */

/** The results that no later one corrects, by period. @param {Feedback[]} feedback @returns {Result[]} */
export function resultsInForce(feedback) {
  const replaced = new Set(feedback.map(({ replaces }) => replaces));
  return feedback
    .filter(({ id, result }) => result && !replaced.has(id))
    .flatMap(({ result }) => result ?? [])
    .toSorted((a, b) => a.start.localeCompare(b.start) || a.channel.localeCompare(b.channel));
}

/**
 * An empty entry: the plan's largest channel, and the first week that it has not been told of, up to today.
 * @param {Campaign} campaign
 * @param {Result[]} results
 * @param {string} [channel]
 * @returns {ResultValues}
 */
export function emptyResult({ brief, allocation }, results, channel) {
  const lines = (allocation?.lines ?? []).toSorted((a, b) => b.amount.amount_minor - a.amount.amount_minor);
  const chosen = channel ?? lines[0]?.channel ?? '';
  const told = results.filter((result) => result.channel === chosen).map(({ end }) => end).toSorted().at(-1);
  const start = told ? addDays(told, 1) : brief.window.start;
  const today = localToday();
  const end = [addDays(mondayOf(start), 6), brief.window.end, ...(start <= today ? [today] : [])].toSorted()[0];
  return { channel: chosen, start, end, spend: '', impressions: '', clicks: '', leads: '', conversions: '', revenue: '', source: '' };
}

/**
 * What can't be, in words; the server has the last one.
 * @param {ResultValues} values
 * @returns {ResultProblems}
 */
export function problemsOf({ start, end, spend, impressions, clicks, leads, conversions }) {
  /** @type {ResultProblems} */
  const problems = {};
  if (!start) problems.start = 'When did it begin?';
  if (!end || end < start) problems.end = 'It ends on or after the day it starts';
  if (start > localToday()) problems.start = 'This period lies ahead';
  else if (end > localToday()) problems.end = 'Its last day lies ahead';
  if (spend === '') problems.spend = 'What was spent; 0 counts, too';
  if (leads === '') problems.leads = 'How many leads came; 0 counts, too';
  if (impressions !== '' && clicks !== '' && clicks > impressions) problems.clicks = 'More clicks than impressions';
  if (leads !== '' && conversions !== '' && conversions > leads) problems.conversions = 'More conversions than leads';
  return problems;
}

/**
 * @param {ResultValues} values
 * @param {string} currency
 * @returns {ChannelResult}
 */
export function resultOf(values, currency) {
  const count = (/** @type {number | ''} */ value) => value || 0;
  return /** @type {ChannelResult} */ ({
    channel: values.channel,
    start: values.start,
    end: values.end,
    spend: moneyFromMajor(count(values.spend), currency),
    revenue: moneyFromMajor(count(values.revenue), currency),
    impressions: count(values.impressions),
    clicks: count(values.clicks),
    leads: count(values.leads),
    conversions: count(values.conversions),
  });
}
