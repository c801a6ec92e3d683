// @ts-check
/**
 * What the brief's form holds, its first values, and the brief it makes. Money is in major units here, as people type it;
 * '' is an empty number.
 *
 * @typedef {import('@/shared/api/types.js').Objective} Objective
 * @typedef {import('@/shared/api/types.js').Brief} Brief
 * @typedef {number | ''} Amount
 * @typedef {{ min: Amount, max: Amount }} BoundValues
 * @typedef {object} BriefValues
 * @property {string} name
 * @property {string} serviceId
 * @property {Objective['metric']} metric
 * @property {Amount} target
 * @property {string} by
 * @property {string[]} audienceIds
 * @property {Amount} budget
 * @property {string} currency
 * @property {Brief['budget_mode']} budgetMode
 * @property {Amount} targetValue
 * @property {string} start
 * @property {string} end
 * @property {string[]} channels
 * @property {Record<string, BoundValues>} bounds
 * @property {string} proposition
 * @property {string} mustSay one phrase a line
 * @property {string} mustNotSay one phrase a line
 * @property {boolean} review
 * @property {string[]} promptedBy market signals that the campaign is to answer
 *
 * @typedef {import('@/shared/api/types.js').NewBrief} NewBrief
 * @typedef {import('@/shared/api/types.js').Service} Service
 * @typedef {import('@/shared/api/types.js').Audience} Audience
 * @typedef {import('@/shared/api/types.js').Channel} Channel
 * @typedef {{ services: Service[], audiences: Audience[], channels: Channel[] }} Catalogue
 */
import { majorUnits, moneyFromMajor } from '@/shared/format/money.js';

const DAY_MS = 86_400_000;
const WEEKS = 6;
const LEAD_DAYS = 7;
const DEFAULT_BUDGET = 20_000;
const DEFAULT_TARGET = 150;
const DEFAULT_AUDIENCES = 2;
/** What the budget's mode needs a target for, and how the form names it. @type {Partial<Record<Brief['budget_mode'], string>>} */
export const TARGETED = { target_roas: 'Revenue per unit spent', target_cpa: 'Most per conversion' };

/** @param {Date} day */
const isoDay = (day) => day.toISOString().slice(0, 10);

/**
 * The first Monday that leaves a week to approve and to book.
 * @param {Date} today
 */
function firstMonday(today) {
  const soonest = new Date(today.getTime() + LEAD_DAYS * DAY_MS);
  const ahead = (8 - soonest.getUTCDay()) % 7;
  return new Date(soonest.getTime() + ahead * DAY_MS);
}

/** @param {Service | undefined} service */
export const currencyOf = (service) => service?.conversion_value?.currency ?? service?.price?.currency ?? 'EUR';

/**
 * A brief that could be sent as it is.
 * @param {Catalogue} catalogue
 * @param {Date} today
 * @param {string | null} [serviceId] the one to begin with
 * @returns {BriefValues}
 */
export function defaultValues({ services, audiences, channels }, today, serviceId) {
  const service = services.find(({ id }) => id === serviceId) ?? services[0];
  const start = firstMonday(today);
  const end = new Date(start.getTime() + (WEEKS * 7 - 1) * DAY_MS);
  return {
    name: '',
    serviceId: service?.id ?? '',
    metric: 'leads',
    target: DEFAULT_TARGET,
    by: isoDay(end),
    audienceIds: audiences.slice(0, DEFAULT_AUDIENCES).map(({ id }) => id),
    budget: DEFAULT_BUDGET,
    currency: currencyOf(service),
    budgetMode: 'fixed',
    targetValue: '',
    start: isoDay(start),
    end: isoDay(end),
    channels: channels.map(({ id }) => id),
    bounds: {},
    proposition: '',
    mustSay: '',
    mustNotSay: '',
    review: false,
    promptedBy: [],
  };
}

/**
 * The form's values of a brief that exists.
 * @param {{ name: string, brief: Brief }} campaign
 * @param {Catalogue} catalogue
 * @returns {BriefValues}
 */
export function valuesFromCampaign({ name, brief }, { channels }) {
  const amount = (/** @type {import('@/shared/api/types.js').Money | null | undefined} */ money) => (money ? majorUnits(money) : /** @type {''} */ (''));
  const bounds = Object.entries(brief.channel_bounds ?? {}).map(([id, { min, max }]) => [id, { min: amount(min), max: amount(max) }]);
  return {
    name,
    serviceId: brief.service_id,
    metric: brief.objective.metric,
    target: brief.objective.target,
    by: brief.objective.by,
    audienceIds: brief.audience_ids,
    budget: majorUnits(brief.budget),
    currency: brief.budget.currency,
    budgetMode: brief.budget_mode,
    targetValue: brief.target_value ?? '',
    start: brief.window.start,
    end: brief.window.end,
    channels: brief.channels_allowed?.length ? brief.channels_allowed : channels.map(({ id }) => id),
    bounds: Object.fromEntries(bounds),
    proposition: brief.proposition ?? '',
    mustSay: (brief.must_say ?? []).join('\n'),
    mustNotSay: (brief.must_not_say ?? []).join('\n'),
    review: brief.review ?? false,
    promptedBy: brief.prompted_by ?? [],
  };
}

/** @param {string} text */
const lines = (text) => text.split('\n').map((line) => line.trim()).filter(Boolean);

/** What the form doesn't show, as it was. @param {Brief | undefined} brief @returns {NewBrief} */
function kept(brief) {
  if (!brief) return {};
  const { fixed_costs, group_limits, risk, deadline_seconds, seed } = brief;
  return { fixed_costs, group_limits, risk, seed, ...(deadline_seconds ? { deadline_seconds } : {}) };
}

/**
 * @param {BriefValues} values
 * @param {Channel[]} channels every channel there is
 * @param {Brief} [before] the brief that is edited
 * @returns {NewBrief}
 */
export function briefFromValues(values, channels, before) {
  const all = values.channels.length === channels.length;
  const { risk, ...others } = kept(before);
  return {
    ...others,
    ...(risk && values.budgetMode === 'fixed' ? { risk } : {}), // the server takes others than the typical one for a fixed budget only
    ...(values.name.trim() && (!before || before.name) ? { name: values.name.trim() } : {}),
    service_id: values.serviceId,
    objective: { metric: values.metric, target: Number(values.target), by: values.by },
    audience_ids: values.audienceIds,
    budget: moneyFromMajor(Number(values.budget), values.currency),
    budget_mode: values.budgetMode,
    ...(TARGETED[values.budgetMode] ? { target_value: Number(values.targetValue) } : {}),
    window: { start: values.start, end: values.end },
    ...(all ? {} : { channels_allowed: values.channels }),
    ...channelBounds(values),
    ...(values.proposition.trim() ? { proposition: values.proposition.trim() } : {}),
    ...(lines(values.mustSay).length ? { must_say: lines(values.mustSay) } : {}),
    ...(lines(values.mustNotSay).length ? { must_not_say: lines(values.mustNotSay) } : {}),
    ...(values.promptedBy.length ? { prompted_by: values.promptedBy } : {}),
    review: values.review,
  };
}

/** @param {BriefValues} values */
function channelBounds({ bounds, channels, currency }) {
  const set = Object.entries(bounds).filter(([id, { min, max }]) => channels.includes(id) && (min !== '' || max !== ''));
  if (set.length === 0) return {};
  const money = (/** @type {Amount} */ amount) => moneyFromMajor(Number(amount), currency);
  const entries = set.map(([id, { min, max }]) => [
    id,
    { ...(min === '' ? {} : { min: money(min) }), ...(max === '' ? {} : { max: money(max) }) },
  ]);
  return { channel_bounds: Object.fromEntries(entries) };
}
