// @ts-check
import { Author } from '@/shared/campaign/author.jsx';
import { CitationChips } from '@/shared/evidence/citation-chips.jsx';
import { formatPercent } from '@/shared/format/numbers.js';
import { asksModels } from '../model/planned-by.js';
import { useRun } from '../run-context.js';
import styles from './opportunity-card.module.css';

/** @param {{ opportunity: import('@/shared/api/types.js').FoundOpportunity }} props */
export function OpportunityCard({ opportunity }) {
  const showAuthors = useRun(asksModels);
  const { title, insight, score, adapter, evidence_ids: evidenceIds } = opportunity;
  return (
    <article className={styles.card}>
      <p className={`${styles.kind} num`}>Opportunity{score != null && <span>{formatPercent(score)} strong</span>}</p>
      <h3 className={styles.title}>{title}</h3>
      {insight && <p className={styles.insight}>{insight}</p>}
      <p className={styles.foot}>
        <CitationChips references={evidenceIds} />
        {showAuthors && <Author adapter={adapter} />}
      </p>
    </article>
  );
}
