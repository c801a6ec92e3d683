// @ts-check
import { RULES } from '@/shared/campaign/author-name.js';

/** @typedef {import('@/shared/api/types.js').Campaign} Campaign */
/** @typedef {{ adapter: string, parts: string[] }} Author */

/**
 * Who wrote which parts of a plan; models first, in the order in which they come in.
 * @param {Campaign} campaign
 * @returns {Author[]}
 */
export function writtenBy({ opportunities = [], ideas = [], messages = [], explanation }) {
  /** @type {Map<string, string[]>} */
  const authors = new Map();
  const add = (/** @type {string} */ adapter, /** @type {string} */ part) =>
    authors.set(adapter, [...(authors.get(adapter) ?? []), part]);
  const strategists = counted(opportunities);
  const whole = strategists.size === 1; // whoever named all opportunities has made the strategy
  for (const [adapter, count] of strategists) add(adapter, whole ? 'strategy' : numbered(count, 'opportunity', 'opportunities'));
  for (const [adapter, count] of counted(ideas)) add(adapter, numbered(count, 'idea', 'ideas'));
  for (const [adapter, count] of counted(messages)) add(adapter, numbered(count, 'message', 'messages'));
  if (explanation?.text) add(explanation.adapter ?? RULES, 'explanation');
  const byRules = (/** @type {Author} */ { adapter }) => Number(adapter === RULES);
  return [...authors].map(([adapter, parts]) => ({ adapter, parts })).toSorted((a, b) => byRules(a) - byRules(b));
}

/**
 * Whether the reader can't know who wrote a part without being told.
 * @param {Campaign} campaign
 */
export const isMixed = (campaign) => writtenBy(campaign).length > 1;

/** @param {{ adapter?: string }[]} pieces what older servers tell was written by rules */
function counted(pieces) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { adapter = RULES } of pieces) counts.set(adapter, (counts.get(adapter) ?? 0) + 1);
  return counts;
}

/**
 * @param {number} count
 * @param {string} one
 * @param {string} many
 */
const numbered = (count, one, many) => `${count} ${count === 1 ? one : many}`;
