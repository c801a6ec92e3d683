// @ts-check
import { CitationChips } from '@/shared/evidence/citation-chips.jsx';
import { formatPercent } from '@/shared/format/numbers.js';
import styles from './opportunity-card.module.css';

/** @param {{ opportunity: import('@/shared/api/types.js').Opportunity }} props */
export function OpportunityCard({ opportunity }) {
  const { title, insight, score, evidence_ids: evidenceIds = [] } = opportunity;
  return (
    <article className={styles.card}>
      <p className={`${styles.kind} num`}>Opportunity{score != null && <span>{formatPercent(score)} strong</span>}</p>
      <h3 className={styles.title}>{title}</h3>
      {insight && <p className={styles.insight}>{insight}</p>}
      <p>
        <CitationChips references={evidenceIds} />
      </p>
    </article>
  );
}
