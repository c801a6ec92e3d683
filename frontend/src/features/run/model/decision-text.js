// @ts-check
import { humanise } from '@/shared/format/labels.js';

const MAIN_FIELDS = ['summary', 'text', 'rationale', 'title', 'choice', 'chosen'];

/**
 * A decision in words. Agents log free-form JSON; a sentence in it is enough, otherwise its plain values are listed.
 * @param {unknown} decision
 * @returns {string}
 */
export function decisionText(decision) {
  if (decision == null) return '';
  if (typeof decision !== 'object') return String(decision);
  const fields = /** @type {Record<string, unknown>} */ (decision);
  const main = MAIN_FIELDS.map((name) => fields[name]).find((value) => typeof value === 'string' && value !== '');
  if (typeof main === 'string') return main;
  return Object.entries(fields)
    .map(([name, value]) => [name, plain(value)])
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${humanise(name)}: ${value}`)
    .join(' · ');
}

/** @param {unknown} value */
function plain(value) {
  if (Array.isArray(value)) return value.filter((item) => typeof item !== 'object').join(', ');
  return value == null || typeof value === 'object' ? '' : String(value);
}
