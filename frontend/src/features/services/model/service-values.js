// @ts-check
/**
 * What the form of a service holds, its rules, and what it sends. Fields have the API's names, so that its problems find them; money is in
 * major units of one currency, shares are in percent, lists are one a line.
 *
 * @typedef {number | ''} Amount
 * @typedef {{ key: string, text: string, proof: string, proof_url: string }} BenefitValues
 * @typedef {object} ServiceValues
 * @property {string} name
 * @property {string} category
 * @property {string} description
 * @property {string} landing_url
 * @property {string} topics
 * @property {BenefitValues[]} benefits
 * @property {string} claims_banned
 * @property {string} regulated
 * @property {string} regions codes with commas between
 * @property {string} currency
 * @property {Amount} conversion_value
 * @property {Amount} price
 * @property {Amount} unit_margin
 * @property {Amount} lead_conversion_rate
 * @property {Amount} sales_cycle_days
 *
 * @typedef {import('../catalogue-api.js').Service} Service
 * @typedef {import('../catalogue-api.js').NewService} NewService
 */
import { majorUnits, moneyFromMajor } from '@/shared/format/money.js';
import { fromLines, toLines } from './lines.js';

let made = 0;

/** @param {{ text?: string, proof?: string, proof_url?: string | null }} [benefit] @returns {BenefitValues} */
export function benefitValues({ text = '', proof = '', proof_url: url = '' } = {}) {
  made += 1;
  return { key: `benefit-${made}`, text, proof, proof_url: url ?? '' };
}

/** @param {string} currency @returns {ServiceValues} */
export const newServiceValues = (currency) => ({
  name: '',
  category: '',
  description: '',
  landing_url: '',
  topics: '',
  benefits: [benefitValues()],
  claims_banned: '',
  regulated: 'none',
  regions: '',
  currency,
  conversion_value: '',
  price: '',
  unit_margin: '',
  lead_conversion_rate: '',
  sales_cycle_days: '',
});

/** @param {import('@/shared/api/types.js').Money | null | undefined} money @returns {Amount} */
const amount = (money) => (money ? majorUnits(money) : '');

/** @param {Service} service @returns {ServiceValues} */
export const valuesOfService = (service) => ({
  name: service.name,
  category: service.category,
  description: service.description,
  landing_url: service.landing_url ?? '',
  topics: toLines(service.topics),
  benefits: service.benefits.map(benefitValues),
  claims_banned: toLines(service.claims_banned),
  regulated: service.regulated,
  regions: (service.regions ?? []).join(', '),
  currency: service.conversion_value.currency,
  conversion_value: amount(service.conversion_value),
  price: amount(service.price),
  unit_margin: amount(service.unit_margin),
  lead_conversion_rate: Number((service.lead_conversion_rate * 100).toFixed(4)),
  sales_cycle_days: service.sales_cycle_days,
});

/** @param {ServiceValues} values @returns {NewService} */
export function serviceFromValues(values) {
  const money = (/** @type {Amount} */ major) => moneyFromMajor(Number(major), values.currency);
  return {
    name: values.name.trim(),
    category: values.category.trim(),
    description: values.description.trim(),
    landing_url: values.landing_url.trim() || null,
    topics: fromLines(values.topics),
    benefits: values.benefits.map(({ text, proof, proof_url: url }) => ({ text: text.trim(), proof: proof.trim(), proof_url: url.trim() || null })),
    claims_banned: fromLines(values.claims_banned),
    regulated: /** @type {NewService['regulated']} */ (values.regulated),
    regions: regionCodes(values.regions),
    conversion_value: money(values.conversion_value),
    price: values.price === '' ? null : money(values.price),
    unit_margin: values.unit_margin === '' ? null : money(values.unit_margin),
    lead_conversion_rate: Number((Number(values.lead_conversion_rate) / 100).toFixed(6)),
    sales_cycle_days: Number(values.sales_cycle_days),
  };
}

/** @param {string} text */
const regionCodes = (text) => text.split(/[\s,;]+/).map((code) => code.trim().toUpperCase()).filter(Boolean);

const ADDRESS = /^https?:\/\/\S+$/;
const needed = (/** @type {string} */ text, /** @type {string} */ words) => (text.trim() ? null : words);
const address = (/** @type {string} */ text) => (text.trim() && !ADDRESS.test(text.trim()) ? 'A web address begins with https://' : null);
const above0 = (/** @type {Amount} */ value, /** @type {string} */ words) => (value !== '' && value > 0 ? null : words);

/** @param {ServiceValues} values @returns {Record<string, string>} the problems by field */
export function serviceProblems(values) {
  const problems = {
    name: needed(values.name, 'Give it a name'),
    category: needed(values.category, 'Say what sort of thing it is'),
    description: needed(values.description, 'Say in a sentence or two what it is'),
    landing_url: address(values.landing_url),
    currency: /^[A-Z]{3}$/.test(values.currency) ? null : 'Three letters, such as EUR',
    conversion_value: above0(values.conversion_value, 'What is one sale worth?'),
    price: values.price === '' ? null : above0(values.price, 'More than 0, or nothing'),
    unit_margin: values.unit_margin === '' ? null : above0(values.unit_margin, 'More than 0, or nothing'),
    lead_conversion_rate:
      values.lead_conversion_rate !== '' && values.lead_conversion_rate > 0 && values.lead_conversion_rate <= 100 ? null : 'More than 0%, and at most 100%',
    sales_cycle_days: values.sales_cycle_days !== '' && values.sales_cycle_days >= 0 ? null : 'How many days from lead to sale?',
    regions: regionCodes(values.regions).every((code) => /^[A-Z]{2}$/.test(code)) ? null : 'Two letters each, such as DE, AT',
    ...benefitProblems(values.benefits),
  };
  return Object.fromEntries(Object.entries(problems).filter(/** @returns {entry is [string, string]} */ (entry) => entry[1] !== null));
}

/** @param {BenefitValues[]} benefits @returns {Record<string, string | null>} */
function benefitProblems(benefits) {
  const entries = benefits.flatMap(({ text, proof_url: url }, at) => [
    [`benefits.${at}.text`, needed(text, 'Say what the customer gets')],
    [`benefits.${at}.proof_url`, address(url)],
  ]);
  return Object.fromEntries(entries);
}
