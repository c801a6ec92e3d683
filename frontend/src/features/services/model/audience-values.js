// @ts-check
/**
 * What the form of an audience holds, its rules, and what it sends. Fields have the API's names; shares are in percent, lists one a line.
 *
 * @typedef {number | ''} Amount
 * @typedef {object} AudienceValues
 * @property {string} name
 * @property {string} noun
 * @property {string} kind
 * @property {Amount} size
 * @property {string} size_basis
 * @property {string} region
 * @property {string} stage
 * @property {string} jobs_to_be_done
 * @property {string} pains
 * @property {string} objections
 * @property {Amount} email_optin_share
 * @property {Amount} sms_optin_share
 * @property {string} lawful_basis
 * @property {Amount} suppressed_count
 *
 * @typedef {import('../catalogue-api.js').Audience} Audience
 * @typedef {import('../catalogue-api.js').NewAudience} NewAudience
 */
import { fromLines, toLines } from './lines.js';

export const KINDS = [
  { value: 'b2b', label: 'Businesses (B2B)' },
  { value: 'b2c', label: 'People (B2C)' },
];

export const STAGES = [
  { value: 'unaware', label: 'Does not know the problem' },
  { value: 'problem', label: 'Knows the problem' },
  { value: 'solution', label: 'Knows that there are solutions' },
  { value: 'product', label: 'Knows the product' },
  { value: 'customer', label: 'Is a customer' },
];

export const GROUNDS = [
  { value: 'none', label: 'None: nobody may be written to' },
  { value: 'consent', label: 'Consent' },
  { value: 'contract', label: 'Contract' },
  { value: 'legit_interest', label: 'Legitimate interest' },
];

/** @param {{ value: string, label: string }[]} options @param {string} value */
export const labelOf = (options, value) => options.find((option) => option.value === value)?.label ?? value;

/** @returns {AudienceValues} */
export const newAudienceValues = () => ({
  name: '',
  noun: '',
  kind: 'b2b',
  size: '',
  size_basis: '',
  region: '',
  stage: 'problem',
  jobs_to_be_done: '',
  pains: '',
  objections: '',
  email_optin_share: 0,
  sms_optin_share: 0,
  lawful_basis: 'none',
  suppressed_count: 0,
});

const percent = (/** @type {number} */ share) => Number((share * 100).toFixed(4));
const share = (/** @type {Amount} */ value) => Number((Number(value) / 100).toFixed(6));

/** @param {Audience} audience @returns {AudienceValues} */
export const valuesOfAudience = (audience) => ({
  name: audience.name,
  noun: audience.noun,
  kind: audience.kind,
  size: audience.size,
  size_basis: audience.size_basis,
  region: audience.region ?? '',
  stage: audience.stage,
  jobs_to_be_done: toLines(audience.jobs_to_be_done),
  pains: toLines(audience.pains),
  objections: toLines(audience.objections),
  email_optin_share: percent(audience.consent.email_optin_share),
  sms_optin_share: percent(audience.consent.sms_optin_share),
  lawful_basis: audience.consent.lawful_basis,
  suppressed_count: audience.suppressed_count,
});

/** @param {AudienceValues} values @returns {NewAudience} */
export const audienceFromValues = (values) => ({
  name: values.name.trim(),
  noun: values.noun.trim(),
  kind: /** @type {NewAudience['kind']} */ (values.kind),
  size: Number(values.size),
  size_basis: values.size_basis.trim(),
  region: values.region.trim(),
  stage: /** @type {NewAudience['stage']} */ (values.stage),
  jobs_to_be_done: fromLines(values.jobs_to_be_done),
  pains: fromLines(values.pains),
  objections: fromLines(values.objections),
  consent: {
    email_optin_share: share(values.email_optin_share),
    sms_optin_share: share(values.sms_optin_share),
    lawful_basis: /** @type {any} */ (values.lawful_basis),
  },
  suppressed_count: Number(values.suppressed_count),
});

/**
 * How many people may be emailed, and sent a text: as the server counts them.
 * @param {{ size: number, email: number, sms: number, suppressed: number }} audience shares 0..1
 */
export const reachOf = ({ size, email, sms, suppressed }) => ({
  mailable: Math.max(0, Math.floor(size * email) - suppressed),
  textable: Math.max(0, Math.floor(size * sms) - suppressed),
});

/** @param {AudienceValues} values */
export const reachOfValues = ({ size, email_optin_share: email, sms_optin_share: sms, suppressed_count: suppressed }) =>
  reachOf({ size: Number(size), email: share(email), sms: share(sms), suppressed: Number(suppressed) });

const needed = (/** @type {string} */ text, /** @type {string} */ words) => (text.trim() ? null : words);
const isShare = (/** @type {Amount} */ value) => (value !== '' && value >= 0 && value <= 100 ? null : 'From 0% to 100%');

/** @param {AudienceValues} values @returns {Record<string, string>} the problems by field */
export function audienceProblems(values) {
  const writes = Number(values.email_optin_share) > 0 || Number(values.sms_optin_share) > 0;
  const problems = {
    name: needed(values.name, 'Give it a name'),
    noun: needed(values.noun, 'What does copy call these people?'),
    size: values.size !== '' && values.size >= 1 ? null : 'How many people are they?',
    size_basis: needed(values.size_basis, 'Say where the number comes from'),
    email_optin_share: isShare(values.email_optin_share),
    sms_optin_share: isShare(values.sms_optin_share),
    lawful_basis: writes && values.lawful_basis === 'none' ? 'Writing to people needs a lawful basis; name it' : null,
    suppressed_count: values.suppressed_count !== '' && values.suppressed_count >= 0 ? null : '0 or more',
  };
  return Object.fromEntries(Object.entries(problems).filter(/** @returns {entry is [string, string]} */ (entry) => entry[1] !== null));
}
