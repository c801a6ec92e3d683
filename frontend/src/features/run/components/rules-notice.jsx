// @ts-check
import { Ruler } from 'lucide-react';
import { useMemo } from 'react';
import { rulesParts } from '../model/rules-parts.js';
import { useRun } from '../run-context.js';
import styles from './rules-notice.module.css';

/**
 * The parts, those of one reason together.
 * @param {import('../model/rules-parts.js').RulesPart[]} parts
 */
function byReason(parts) {
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  for (const { part, reasons } of parts) {
    const why = reasons.join('; ');
    groups.set(why, [...(groups.get(why) ?? []), part]);
  }
  return [...groups].map(([why, group]) => `${group.join(', ')} (${why})`);
}

/** Says, as long as it is true, which parts rules have written because a model did not. */
export function RulesNotice() {
  const feed = useRun((run) => run.feed);
  const nodes = useRun((run) => run.nodes);
  const ideas = useRun((run) => run.ideas);
  const messages = useRun((run) => run.messages);
  const parts = useMemo(() => rulesParts({ feed, nodes, ideas, messages }), [feed, nodes, ideas, messages]);
  if (parts.length === 0) return null;
  return (
    <p className={styles.notice} role="note">
      <Ruler size={14} className={styles.icon} aria-hidden="true" />
      <span>Parts of this were written by rules: {byReason(parts).join('; ')}</span>
    </p>
  );
}
