// @ts-check
import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { authorName } from '@/shared/campaign/author-name.js';
import { formatPercent } from '@/shared/format/numbers.js';
import { formatAgo } from '@/shared/format/time.js';
import { decisionSummary, stepWords } from '../model/decision-words.js';
import { AgentName } from './agent-name.jsx';
import styles from './audit.module.css';
import { DecisionDetails } from './decision-details.jsx';

/** @param {{ decision: import('@/shared/api/types.js').LoggedDecision }} props */
export function DecisionRow({ decision }) {
  const [opened, setOpened] = useState(false);
  const id = useId();
  const { agent, step, confidence, adapter, at, campaign_name: campaign, alternatives } = decision;
  return (
    <div className={styles.item} role="listitem">
      <button type="button" className={styles.row} aria-expanded={opened} aria-controls={id} onClick={() => setOpened(!opened)}>
        <ChevronRight size={14} className={styles.chevron} aria-hidden="true" />
        <span className={styles.who}>
          <AgentName agent={agent} />
          <span className={styles.step}>{stepWords(step)}</span>
        </span>
        <span className={styles.what}>
          <span className={styles.summary}>{decisionSummary(decision.decision)}</span>
          <span className={styles.about}>
            <span className={styles.campaign}>{campaign}</span>
            {alternatives.length > 0 && <span className="num">{alternatives.length} not taken</span>}
            <span>by {authorName(adapter)}</span>
          </span>
        </span>
        <span className={`${styles.confidence} num`}>
          <span className={styles.track} aria-hidden="true">
            <i style={{ transform: `scaleX(${confidence})` }} />
          </span>
          <span className={styles.share}>{formatPercent(confidence)}</span>
          <span className="visually-hidden"> confidence</span>
        </span>
        <time className={`${styles.at} num`} dateTime={at}>
          {formatAgo(at)}
        </time>
      </button>
      <div id={id}>{opened && <DecisionDetails decision={decision} />}</div>
    </div>
  );
}
