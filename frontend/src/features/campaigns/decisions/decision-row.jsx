// @ts-check
import { Alternatives } from '@/shared/campaign/alternatives.jsx';
import { Author } from '@/shared/campaign/author.jsx';
import { Confidence } from '@/shared/campaign/confidence.jsx';
import { CitationChips } from '@/shared/evidence/citation-chips.jsx';
import { CitedText } from '@/shared/evidence/cited-text.jsx';
import { humanise } from '@/shared/format/labels.js';
import { formatAgo } from '@/shared/format/time.js';
import styles from './decisions-section.module.css';

const TOLD_AT_ONCE = 3;

/** @param {{ decision: import('./decisions-query.js').Decision, known: Set<string> }} props known: ids of evidence that can be opened here */
export function DecisionRow({ decision, known }) {
  const { agent, step, alternatives, confidence, evidence_ids: evidenceIds, adapter, at, hash, seq } = decision;
  const cited = evidenceIds.filter((id) => known.has(id));
  const further = alternatives.slice(TOLD_AT_ONCE);
  return (
    <li className={styles.row} data-tone={agent}>
      <p className={styles.head}>
        <i className={styles.dot} aria-hidden="true" />
        <b>{humanise(step.split('/')[1] ?? step)}</b>
        <span className={styles.agent}>{humanise(agent)}</span>
        <Author adapter={adapter} />
      </p>
      <p className={styles.text}>
        <CitedText text={summaryOf(decision.decision)} />
      </p>
      {cited.length > 0 && (
        <p className={`${styles.evidence} num`}>
          <CitationChips references={cited} />
        </p>
      )}
      {alternatives.length > 0 && <Alternatives items={alternatives.slice(0, TOLD_AT_ONCE)} />}
      {further.length > 0 && (
        <details className={styles.further}>
          <summary>{further.length} more not taken</summary>
          <Alternatives items={further} />
        </details>
      )}
      <p className={`${styles.foot} num`}>
        <Confidence value={confidence} />
        <span>{formatAgo(at)}</span>
        <span className={`mono ${styles.hash}`} title={`Entry ${seq} of its run, sealed by ${hash}`}>
          #{seq} {hash.slice(0, 10)}
        </span>
      </p>
    </li>
  );
}

/** Agents log what they decided with a sentence; anything else is told as it was logged. @param {Record<string, any>} decision */
const summaryOf = (decision) => (typeof decision.summary === 'string' ? decision.summary : JSON.stringify(decision));
