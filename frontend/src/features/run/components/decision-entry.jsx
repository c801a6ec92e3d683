// @ts-check
import { CircleCheck, X } from 'lucide-react';
import { CitationChips } from '@/shared/evidence/citation-chips.jsx';
import { CitedText } from '@/shared/evidence/cited-text.jsx';
import { humanise } from '@/shared/format/labels.js';
import { formatPercent } from '@/shared/format/numbers.js';
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
        {decisionText(decision.decision)}{' '}
        <CitationChips references={evidenceIds} />
      </p>
      {alternatives.length > 0 && (
        <ul className={styles.alternatives}>
          {alternatives.map(({ option, why_not: whyNot }) => (
            <li key={option}>
              <X size={11} aria-label="Not taken:" />
              <span>
                <s>{option}</s>
                {whyNot && (
                  <>
                    , <CitedText text={whyNot} />
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className={`${styles.foot} num`}>
        {confidence != null && (
          <>
            <span className={styles.track} aria-hidden="true">
              <i className={styles.fill} style={{ transform: `scaleX(${confidence})` }} />
            </span>
            {formatPercent(confidence)} stated confidence
          </>
        )}
        {hash && (
          <span className={`mono ${styles.hash}`} title={`Ledger hash ${hash}`}>
            {hash.slice(0, 7)}
          </span>
        )}
      </p>
    </div>
  );
}
