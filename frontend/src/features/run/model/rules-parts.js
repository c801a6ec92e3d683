// @ts-check
/** Which parts of a plan rules have written although models were asked, and why. */
import { graphNode } from '@/shared/run/planner-graph.js';
import { failureWords, isWrittenByRules } from './switch-words.js';

/** @typedef {import('./run-state.js').RunState} RunState */
/** @typedef {{ part: string, reasons: string[] }} RulesPart */

const NAMES = /** @type {Record<string, string>} */ ({
  strategy: 'strategy',
  creative: 'ideas',
  copywriting: 'messages',
  optimization: 'the reasons for the budget',
  rationale: 'the reasons for the budget',
  reasoning: 'explanation',
});

/**
 * @param {Pick<RunState, 'feed' | 'nodes' | 'ideas' | 'messages'>} run
 * @returns {RulesPart[]} in the order in which the models were given up
 */
export function rulesParts(run) {
  /** @type {Map<string, Set<string>>} */
  const reasons = new Map();
  for (const { node, entries } of run.feed) {
    for (const entry of entries) {
      if (entry.kind !== 'switch' || !isWrittenByRules(entry.to, node)) continue;
      reasons.set(node, (reasons.get(node) ?? new Set()).add(failureWords(entry)));
    }
  }
  return [...reasons].flatMap(([node, words]) => {
    const part = partWords(run, node);
    return part ? [{ part, reasons: [...words] }] : [];
  });
}

/**
 * @param {Pick<RunState, 'nodes' | 'ideas' | 'messages'>} run
 * @param {string} node
 * @returns {string | null} null where a later round has replaced all that rules wrote
 */
function partWords(run, node) {
  const name = NAMES[node] ?? graphNode(node).label.toLowerCase();
  const made = madeBy(run, node);
  const byRules = made.filter(({ adapter }) => adapter === 'rules').length;
  if (made.length === 0 || byRules === made.length) return name;
  if (byRules === 0) return run.nodes[node]?.state === 'done' ? null : name;
  return `${byRules} of ${made.length} ${name}`;
}

/**
 * @param {Pick<RunState, 'ideas' | 'messages'>} run
 * @param {string} node
 * @returns {{ adapter?: string }[]} what the node has made, where each piece says who wrote it
 */
function madeBy({ ideas, messages }, node) {
  if (node === 'creative') return Object.values(ideas).flatMap(({ idea }) => idea ?? []);
  return node === 'copywriting' ? messages : [];
}
