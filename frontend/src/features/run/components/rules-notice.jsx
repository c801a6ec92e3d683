// @ts-check
import { Ruler } from 'lucide-react';
import { useMemo } from 'react';
import { rulesParts } from '../model/rules-parts.js';
import { useRun } from '../run-context.js';
import styles from './rules-notice.module.css';

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
      <span>Parts of this were written by rules: {parts.map(({ part, reasons }) => `${part} (${reasons.join('; ')})`).join(', ')}</span>
    </p>
  );
}
