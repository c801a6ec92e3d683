// @ts-check
/** @typedef {import('./brief-values.js').BriefValues} BriefValues */
/** @typedef {import('./brief-values.js').Amount} Amount */

import { TARGETED } from './brief-values.js';

const PROPOSITION_LIMIT = 140;
const NAME_LIMIT = 120;

/**
 * Every field that would be refused, and why; the server checks the same and more.
 * @param {BriefValues} values
 * @param {string} today ISO date
 * @returns {Record<string, string>}
 */
export function validateBrief(values, today) {
  const problems = {
    name: values.name.length > NAME_LIMIT ? `At most ${NAME_LIMIT} characters.` : null,
    serviceId: values.serviceId ? null : 'Choose what you are selling.',
    target: isPositive(values.target) ? null : 'Give a target above zero.',
    by: dateProblem(values.by, today) ?? (values.by < values.start ? 'The target date lies before the campaign starts.' : null),
    audienceIds: values.audienceIds.length > 0 ? null : 'Choose at least one audience.',
    budget: isPositive(values.budget) ? null : 'Give a budget above zero.',
    targetValue: !TARGETED[values.budgetMode] || isPositive(values.targetValue) ? null : 'Give a value above zero.',
    start: dateProblem(values.start, today),
    end: dateProblem(values.end, today) ?? (values.end < values.start ? 'The end lies before the start.' : null),
    channels: values.channels.length > 0 ? null : 'Allow at least one channel.',
    proposition:
      values.proposition.length > PROPOSITION_LIMIT ? `At most ${PROPOSITION_LIMIT} characters; this has ${values.proposition.length}.` : null,
    ...boundProblems(values),
  };
  const found = Object.entries(problems).flatMap(([field, problem]) => (problem ? [[field, problem]] : []));
  return Object.fromEntries(found);
}

/** @param {Amount} amount */
const isPositive = (amount) => typeof amount === 'number' && amount > 0;

/**
 * @param {string} date
 * @param {string} today
 */
function dateProblem(date, today) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return 'Choose a date.';
  return date < today ? 'This date has passed.' : null;
}

/**
 * @param {BriefValues} values
 * @returns {Record<string, string | null>}
 */
function boundProblems({ bounds, channels, budget }) {
  const used = Object.entries(bounds).filter(([id]) => channels.includes(id));
  /** @type {Record<string, string | null>} */
  const problems = {};
  for (const [id, { min, max }] of used) {
    if (min !== '' && max !== '' && min > max) problems[`bounds.${id}`] = 'The least is above the most.';
  }
  const floors = used.reduce((sum, [, { min }]) => sum + (min === '' ? 0 : min), 0);
  if (budget !== '' && floors > budget) problems.bounds = 'The channels’ least amounts add up to more than the budget.';
  return problems;
}
