// @ts-check
import { CircleCheck } from 'lucide-react';
import { Alternatives } from '@/shared/campaign/alternatives.jsx';
import { Confidence } from '@/shared/campaign/confidence.jsx';
import { CitationChips } from '@/shared/evidence/citation-chips.jsx';
import { CitedText } from '@/shared/evidence/cited-text.jsx';
import { humanise } from '@/shared/format/labels.js';
import { decisionText } from '../model/decision-text.js';
import styles from './decision-entry.module.css';

/**
 * A logged decision: what was taken, on which evidence, and what was not taken and why.
 * @param {{ decision: import('../model/run-state.js').Decision }} props
 */
export function DecisionEntry({ decision }) {
  const { step, alternatives = [], confidence, evidence_ids: evidenceIds = [], hash } = decision;
  return (
    <div className={styles.decision}>
      <h4 className={styles.title}>
        <CircleCheck size={14} aria-hidden="true" />
        {humanise(step.split('/')[1] ?? step)}
      </h4>
      <p className={styles.text}>
        <CitedText text={decisionText(decision.decision)} />{' '}
        <CitationChips references={evidenceIds} />
      </p>
      {alternatives.length > 0 && <Alternatives items={alternatives} />}
      <p className={`${styles.foot} num`}>
        {confidence != null && <Confidence value={confidence} />}
        {hash && (
          <span className={`mono ${styles.hash}`} title={`Ledger hash ${hash}`}>
            {hash.slice(0, 7)}
          </span>
        )}
      </p>
    </div>
  );
}
