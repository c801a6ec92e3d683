// @ts-check
/**
 * What a watch's form holds: strengths of a hundred, money in major units, '' for an empty number.
 *
 * @typedef {number | ''} Amount
 * @typedef {object} WatchValues
 * @property {string} name
 * @property {string} serviceId
 * @property {number} strength 0..100
 * @property {string[]} topics
 * @property {string[]} kinds
 * @property {boolean} onlyBursts
 * @property {boolean} drafts
 * @property {string[]} audienceIds
 * @property {Amount} budget
 * @property {string} currency
 * @property {import('@/shared/api/types.js').Objective['metric']} metric
 * @property {Amount} target
 * @property {Amount} windowDays
 * @property {Amount} leadDays
 * @property {Amount} monthlyLimit
 * @property {string[]} channels none: any
 *
 * @typedef {import('@/shared/api/types.js').Watch} Watch
 * @typedef {import('@/shared/api/types.js').Service} Service
 * @typedef {import('@/shared/api/types.js').Audience} Audience
 * @typedef {import('@/shared/api/types.js').Schemas} Schemas
 */
import { majorUnits, moneyFromMajor } from '@/shared/format/money.js';

const BURST_Z = 3; // from here on it is a burst
const DEFAULTS = { strength: 50, budget: 10_000, target: 50, windowDays: 28, leadDays: 7, monthlyLimit: 2 };

/** @param {Service | undefined} service */
export const currencyOf = (service) => service?.conversion_value?.currency ?? service?.price?.currency ?? 'EUR';

/**
 * @param {Watch | null} watch null: a new one
 * @param {{ services: Service[], audiences: Audience[] }} catalogue
 * @returns {WatchValues}
 */
export function valuesOf(watch, { services, audiences }) {
  const service = services.find(({ id }) => id === watch?.service_id) ?? services[0];
  const draft = watch?.draft;
  return {
    name: watch?.name ?? '',
    serviceId: service?.id ?? '',
    strength: watch ? Math.round(watch.min_strength * 100) : DEFAULTS.strength,
    topics: watch?.topics ?? [],
    kinds: watch?.kinds ?? [],
    onlyBursts: watch?.min_burst_z != null,
    drafts: watch ? watch.action === 'draft' : true,
    audienceIds: draft?.audience_ids ?? audiences.slice(0, 1).map(({ id }) => id),
    budget: draft ? majorUnits(draft.budget) : DEFAULTS.budget,
    currency: draft?.budget.currency ?? currencyOf(service),
    metric: draft?.metric ?? 'leads',
    target: draft?.target ?? DEFAULTS.target,
    windowDays: draft?.window_days ?? DEFAULTS.windowDays,
    leadDays: draft?.lead_days ?? DEFAULTS.leadDays,
    monthlyLimit: watch?.monthly_limit ?? DEFAULTS.monthlyLimit,
    channels: draft?.channels_allowed ?? [],
  };
}

/** What a watch catches, for a preview. @param {WatchValues} values */
export function conditionsFrom({ serviceId, strength, topics, kinds, onlyBursts }) {
  return {
    service_id: serviceId,
    min_strength: strength / 100,
    topics,
    kinds: /** @type {Schemas['SignalKind'][]} */ (kinds),
    min_burst_z: onlyBursts ? BURST_Z : null,
  };
}

/** @param {WatchValues} values @param {Watch | null} watch whose own burst stays as fine as it was set */
export function watchFrom(values, watch) {
  const { name, drafts, audienceIds, budget, currency, metric, target, windowDays, leadDays, monthlyLimit, channels } = values;
  const conditions = conditionsFrom(values);
  const draft = {
    audience_ids: audienceIds,
    budget: moneyFromMajor(Number(budget), currency),
    metric,
    target: Number(target),
    window_days: Number(windowDays),
    lead_days: Number(leadDays),
    channels_allowed: /** @type {Schemas['ChannelId'][]} */ (channels),
  };
  return {
    ...conditions,
    min_burst_z: values.onlyBursts ? (watch?.min_burst_z ?? conditions.min_burst_z) : null,
    name: name.trim(),
    action: /** @type {Schemas['WatchAction']} */ (drafts ? 'draft' : 'notify'),
    ...(drafts ? { draft } : {}),
    monthly_limit: Number(monthlyLimit),
  };
}

/** @param {WatchValues} values @returns {Record<string, string>} */
export function watchProblems(values) {
  /** @type {Record<string, string>} */
  const found = {};
  if (!values.name.trim()) found.name = 'Give it a name';
  if (!values.serviceId) found.serviceId = 'Choose a service';
  if (!values.drafts) return found;
  if (values.audienceIds.length === 0) found.audienceIds = 'Choose an audience at least';
  if (!(Number(values.budget) > 0)) found.budget = 'Give a budget';
  if (!(Number(values.target) > 0)) found.target = 'Give a target';
  if (!(Number(values.windowDays) >= 7)) found.windowDays = 'A week at least';
  if (values.leadDays === '') found.leadDays = 'Say how many days';
  if (!(Number(values.monthlyLimit) >= 1)) found.monthlyLimit = 'One at least';
  return found;
}

/** The server's field names, and the form's. */
export const WATCH_FIELDS = {
  service_id: 'serviceId',
  min_strength: 'strength',
  'draft.audience_ids': 'audienceIds',
  'draft.budget': 'budget',
  'draft.budget.amount_minor': 'budget',
  'draft.budget.currency': 'budget',
  'draft.target': 'target',
  'draft.objective.target': 'target',
  'draft.window_days': 'windowDays',
  'draft.window': 'windowDays',
  'draft.lead_days': 'leadDays',
  'draft.channels_allowed': 'channels',
  monthly_limit: 'monthlyLimit',
};
