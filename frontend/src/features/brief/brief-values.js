// @ts-check
/**
 * What the brief's form holds, its first values, its rules, and the brief it makes. Money is in major units here, as
 * people type it; '' is an empty number.
 *
 * @typedef {import('@/shared/api/types.js').Objective} Objective
 * @typedef {number | ''} Amount
 * @typedef {{ min: Amount, max: Amount }} BoundValues
 * @typedef {object} BriefValues
 * @property {string} serviceId
 * @property {Objective['metric']} metric
 * @property {Amount} target
 * @property {string} by
 * @property {string[]} audienceIds
 * @property {Amount} budget
 * @property {string} currency
 * @property {string} start
 * @property {string} end
 * @property {string[]} channels
 * @property {Record<string, BoundValues>} bounds
 * @property {string} proposition
 * @property {string} mustSay one phrase a line
 * @property {string} mustNotSay one phrase a line
 * @property {boolean} review
 * @property {string[]} promptedBy the signals that the campaign answers
 *
 * @typedef {import('@/shared/api/types.js').NewBrief} NewBrief
 * @typedef {import('@/shared/api/types.js').Service} Service
 * @typedef {import('@/shared/api/types.js').Audience} Audience
 * @typedef {import('@/shared/api/types.js').Channel} Channel
 * @typedef {{ services: Service[], audiences: Audience[], channels: Channel[] }} Catalogue
 */
import { moneyFromMajor } from '@/shared/format/money.js';

const DAY_MS = 86_400_000;
const WEEKS = 6;
const LEAD_DAYS = 7;
const DEFAULT_BUDGET = 20_000;
const DEFAULT_TARGET = 150;
const DEFAULT_AUDIENCES = 2;

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

/**
 * A brief that could be sent as it is; one that a signal prompts is for the service that the signal is closest to.
 * @param {Catalogue} catalogue
 * @param {Date} today
 * @param {import('@/shared/api/types.js').Signal | null} [prompt]
 * @returns {BriefValues}
 */
export function defaultValues({ services, audiences, channels }, today, prompt = null) {
  const service = services.find(({ id }) => id === prompt?.scores?.service_id) ?? services[0];
  const start = firstMonday(today);
  const end = new Date(start.getTime() + (WEEKS * 7 - 1) * DAY_MS);
  return {
    serviceId: service?.id ?? '',
    metric: 'leads',
    target: DEFAULT_TARGET,
    by: isoDay(end),
    audienceIds: audiences.slice(0, DEFAULT_AUDIENCES).map(({ id }) => id),
    budget: DEFAULT_BUDGET,
    currency: service?.conversion_value?.currency ?? service?.price?.currency ?? 'EUR',
    start: isoDay(start),
    end: isoDay(end),
    channels: channels.map(({ id }) => id),
    bounds: {},
    proposition: '',
    mustSay: '',
    mustNotSay: '',
    review: false,
    promptedBy: prompt ? [prompt.id] : [],
  };
}

/** @param {string} text */
const lines = (text) => text.split('\n').map((line) => line.trim()).filter(Boolean);

/**
 * @param {BriefValues} values
 * @param {Channel[]} channels every channel there is
 * @returns {NewBrief}
 */
export function briefFromValues(values, channels) {
  const all = values.channels.length === channels.length;
  return {
    service_id: values.serviceId,
    objective: { metric: values.metric, target: Number(values.target), by: values.by },
    audience_ids: values.audienceIds,
    budget: moneyFromMajor(Number(values.budget), values.currency),
    budget_mode: 'fixed',
    window: { start: values.start, end: values.end },
    ...(all ? {} : { channels_allowed: values.channels }),
    ...channelBounds(values),
    ...(values.proposition.trim() ? { proposition: values.proposition.trim() } : {}),
    ...(lines(values.mustSay).length ? { must_say: lines(values.mustSay) } : {}),
    ...(lines(values.mustNotSay).length ? { must_not_say: lines(values.mustNotSay) } : {}),
    review: values.review,
    ...(values.promptedBy.length ? { prompted_by: values.promptedBy } : {}),
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
