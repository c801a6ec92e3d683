// @ts-check
/** A refusal laid onto a form whose fields have the API's names. */

const INNER = /^(conversion_value|price|unit_margin|topics|regions|claims_banned|jobs_to_be_done|pains|objections)\..*$/;

/** @param {import('@/shared/api/types.js').Problem} problem @returns {Record<string, string>} */
export function fieldProblems({ errors }) {
  const entries = (errors ?? []).map(({ field, message }) => [field.replace(/^consent\./, '').replace(/^consent$/, 'lawful_basis').replace(INNER, '$1'), message]);
  return Object.fromEntries(entries);
}
