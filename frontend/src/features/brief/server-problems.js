// @ts-check
/** @typedef {import('@/shared/api/types.js').Problem} Problem */

/** The server's field names, and the form's. */
const FIELDS = /** @type {[RegExp, string][]} */ ([
  [/^service_id/, 'serviceId'],
  [/^objective\.metric/, 'metric'],
  [/^objective\.target/, 'target'],
  [/^objective\.by/, 'by'],
  [/^audience_ids/, 'audienceIds'],
  [/^target_value|^risk/, 'targetValue'],
  [/^budget_mode/, 'budgetMode'],
  [/^budget/, 'budget'],
  [/^window\.start/, 'start'],
  [/^window/, 'end'],
  [/^channels_allowed/, 'channels'],
  [/^channel_bounds|^fixed_costs|^group_limits/, 'bounds'],
  [/^proposition/, 'proposition'],
  [/^must_say/, 'mustSay'],
  [/^must_not_say/, 'mustNotSay'],
  [/^name/, 'name'],
]);

/**
 * Lay a refusal onto the form's fields.
 * @param {Problem} problem
 * @returns {Record<string, string>}
 */
export function fieldProblems({ errors }) {
  /** @type {Record<string, string>} */
  const found = {};
  for (const { field, message } of errors ?? []) {
    const path = field.replace(/^(body|brief)\.(brief\.)?/, '');
    const name = FIELDS.find(([pattern]) => pattern.test(path))?.[1];
    if (name) found[name] ??= message;
  }
  return found;
}
