// @ts-check
import { humanise, metricLabel } from '@/shared/format/labels.js';
import { formatMoney } from '@/shared/format/money.js';
import { formatNumber } from '@/shared/format/numbers.js';
import { formatQuantity } from '@/shared/format/quantity.js';
import { formatDayAndYear, formatRange } from '@/shared/format/time.js';

/**
 * @typedef {import('@/shared/api/types.js').Campaign} Campaign
 * @typedef {(id: string) => string | undefined} NameOf
 * @typedef {{ service: NameOf, audience: NameOf, channel: NameOf }} Names
 * @typedef {{ part: string, before: string, after: string }} Difference '' is nothing
 */

/** @param {(string | undefined | null)[]} items */
const listed = (items) => items.filter(Boolean).join(', ');

/**
 * What a person would tell apart, each in words.
 * @param {Campaign} campaign
 * @param {Names} names
 * @returns {[string, string][]}
 */
function parts({ name, state, tags, brief, ideas, allocation, messages, forecast }, names) {
  const { objective, budget_mode: mode } = brief;
  const channel = (/** @type {string} */ id) => names.channel(id) ?? humanise(id);
  const total = forecast.find(({ grain, metric }) => grain === 'total' && metric === objective.metric);
  return [
    ['Name', name],
    ['State', humanise(state)],
    ['Tags', listed(tags)],
    ['Service', names.service(brief.service_id) ?? ''],
    ['Goal', `${formatNumber(objective.target)} ${metricLabel(objective.metric)} by ${formatDayAndYear(objective.by)}`],
    ['Audiences', listed(brief.audience_ids.map((id) => names.audience(id) ?? id))],
    ['Budget', formatMoney(brief.budget) + (mode === 'fixed' ? '' : `, ${humanise(mode).toLowerCase()}`)],
    ['Runs', formatRange(brief.window)],
    ['Channels', listed((brief.channels_allowed ?? []).map(channel)) || 'Any'],
    ['Limits', listed(Object.entries(brief.channel_bounds ?? {}).map(([id, bounds]) => `${channel(id)} ${boundsText(bounds)}`))],
    ['Proposition', brief.proposition ?? ''],
    ['Must say', listed(brief.must_say ?? [])],
    ['Must not say', listed(brief.must_not_say ?? [])],
    ['Ideas', listed(ideas.filter(({ status }) => status === 'selected').map(({ title }) => title))],
    ['Messages', messages.length ? formatNumber(messages.length) : ''],
    ...(allocation?.lines ?? []).map((line) => /** @type {[string, string]} */ ([`Money for ${channel(line.channel)}`, formatMoney(line.amount)])),
    ['Expected', total ? `${formatQuantity(total.p50, total.unit)} ${metricLabel(objective.metric)}` : ''],
  ];
}

/** @param {NonNullable<import('@/shared/api/types.js').Brief['channel_bounds']>[string]} bounds */
function boundsText({ min, max }) {
  if (min && max) return `${formatMoney(min)} to ${formatMoney(max)}`;
  return min ? `at least ${formatMoney(min)}` : `at most ${formatMoney(max)}`;
}

/**
 * What differs between two versions, part by part.
 * @param {Campaign} before
 * @param {Campaign} after
 * @param {Names} names
 * @returns {Difference[]}
 */
export function differences(before, after, names) {
  const was = new Map(parts(before, names));
  const is = new Map(parts(after, names));
  const all = [...new Set([...is.keys(), ...was.keys()])];
  return all.map((part) => ({ part, before: was.get(part) ?? '', after: is.get(part) ?? '' })).filter((one) => one.before !== one.after);
}
