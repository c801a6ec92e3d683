// @ts-check
/** The periods one may look at; the address names the one that is shown. */

export const PERIODS = /** @type {const} */ ([
  { value: '7', label: '7 days', words: 'the last 7 days', before: 'the 7 days before' },
  { value: '30', label: '30 days', words: 'the last 30 days', before: 'the 30 days before' },
  { value: '91', label: 'Quarter', words: 'the last 13 weeks', before: 'the 13 weeks before' },
]);

const USUAL = PERIODS[1];

/** @typedef {(typeof PERIODS)[number]} Period */

/** @param {URLSearchParams} search @returns {Period} */
export const periodOf = (search) => PERIODS.find(({ value }) => value === search.get('days')) ?? USUAL;

/** @param {string} value @returns {Record<string, string>} */
export const searchOf = (value) => (value === USUAL.value ? {} : { days: value });
