// @ts-check
import { humanise } from '@/shared/format/labels.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-/i;
const TOLD = new Set(['summary']);

/** What was decided, in a sentence. @param {Record<string, unknown>} decision */
export function decisionSummary(decision) {
  if (typeof decision.summary === 'string') return decision.summary;
  const plain = Object.entries(decision).filter(([, value]) => value !== null && typeof value !== 'object');
  return plain.map(([name, value]) => `${humanise(name)}: ${value}`).join(' · ');
}

/**
 * What else a decision holds, level by level: "certificate, gap" and so on.
 * @param {Record<string, unknown>} decision
 * @returns {[name: string, value: string][]}
 */
export function decisionFacts(decision) {
  return Object.entries(decision).filter(([name]) => !TOLD.has(name)).flatMap(([name, value]) => factsOf(humanise(name), value));
}

/** @param {string} name @param {unknown} value @returns {[string, string][]} */
function factsOf(name, value) {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') return [[name, typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)]];
  if (Array.isArray(value)) return [[name, value.map((item) => (typeof item === 'object' ? JSON.stringify(item) : String(item))).join(', ')]];
  return Object.entries(value).flatMap(([inner, one]) => factsOf(`${name}, ${humanise(inner).toLowerCase()}`, one));
}

/** A step's name without its agent and its ids: "creative/mechanisms/<opening>/2" gives "Mechanisms, round 2". @param {string} step */
export function stepWords(step) {
  const [, ...parts] = step.split('/');
  const words = (parts.length > 0 ? parts : [step]).filter((part) => !UUID.test(part));
  return words.map((word, index) => (/^\d+$/.test(word) ? `round ${word}` : index === 0 ? humanise(word) : word.replaceAll('_', ' '))).join(', ');
}

const SHORT = 10;

/** Enough of a hash to tell it from another. @param {string} hash */
export const shortHash = (hash) => (hash.length > 2 * SHORT ? `${hash.slice(0, SHORT)}…${hash.slice(-4)}` : hash);

/** Whether a decision is the first of its run's chain: it follows nothing. @param {string} prevHash */
export const isFirst = (prevHash) => /^0*$/.test(prevHash);
