// @ts-check
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { Link } from 'react-router';
import { campaignQuery } from '@/shared/api/campaigns.js';
import { CitationChips } from '@/shared/evidence/citation-chips.jsx';
import { EvidenceProvider } from '@/shared/evidence/evidence-provider.jsx';
import { formatNumber } from '@/shared/format/numbers.js';
import { formatMoment } from '../moments.js';
import { decisionFacts, isFirst, shortHash } from '../model/decision-words.js';
import { CopyButton } from './copy-button.jsx';
import styles from './decision-details.module.css';

/** @param {{ decision: import('@/shared/api/types.js').LoggedDecision }} props */
export function DecisionDetails({ decision }) {
  const { alternatives, evidence_ids: evidenceIds, run_id: runId, campaign_id: campaignId } = decision;
  const facts = decisionFacts(decision.decision);
  return (
    <div className={styles.details}>
      {alternatives.length > 0 && (
        <section>
          <h3 className={styles.heading}>Not taken</h3>
          <ul className={styles.alternatives}>
            {alternatives.map(({ option, score, why_not: whyNot }, index) => (
              <li key={index}>
                <X size={12} aria-hidden="true" />
                <span>
                  <s>{option}</s>
                  {score != null && <span className={`${styles.score} num`}>{formatNumber(score)}</span>}
                  <span className={styles.why}>{whyNot}</span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className={styles.beside}>
        {facts.length > 0 && (
          <section>
            <h3 className={styles.heading}>In figures</h3>
            <dl className={`${styles.facts} num`}>
              {facts.map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd className={value.length > 40 ? 'mono' : undefined}>{value}</dd>
                </div>
              ))}
            </dl>
          </section>
        )}
        {evidenceIds.length > 0 && (
          <section>
            <h3 className={styles.heading}>Evidence</h3>
            <EvidenceOf campaignId={campaignId} ids={evidenceIds} />
          </section>
        )}
        <section>
          <h3 className={styles.heading}>Seal</h3>
          <dl className={styles.facts}>
            <div>
              <dt>Decided</dt>
              <dd className="num">
                {formatMoment(decision.at)}, as number {decision.seq} of its run
              </dd>
            </div>
            <Hash name="Hash" hash={decision.hash} />
            <Hash name="Follows" hash={decision.prev_hash} />
          </dl>
        </section>
      </div>
      <p className={styles.links}>
        <Link to={`/observability/${runId}?tab=events&decision=${decision.id}`}>Open the run at this decision</Link>
        <Link to={`/campaigns/${campaignId}`}>Open the campaign</Link>
      </p>
    </div>
  );
}

/** @param {{ name: string, hash: string }} props */
function Hash({ name, hash }) {
  const first = isFirst(hash);
  return (
    <div>
      <dt>{name}</dt>
      <dd className={styles.hash}>
        {first ? 'Nothing: it is the first of its run' : <code title={hash}>{shortHash(hash)}</code>}
        {!first && <CopyButton text={hash} label={name === 'Hash' ? 'Copy the hash' : 'Copy the hash before'} />}
      </dd>
    </div>
  );
}

/** What a decision cites is kept with its campaign. @param {{ campaignId: string, ids: string[] }} props */
function EvidenceOf({ campaignId, ids }) {
  const { data, isError } = useQuery(campaignQuery(campaignId));
  const cited = [...(data?.opportunities ?? []), ...(data?.ideas ?? [])].flatMap(({ evidence }) => evidence);
  const pieces = [...new Map(cited.map((piece) => [piece.id, piece])).values()].filter(({ id }) => ids.includes(id));
  if (!data && !isError) return <p className={styles.why}>Looking them up…</p>;
  if (pieces.length === 0) return <p className={styles.why}>{ids.length} pieces that the campaign no longer holds.</p>;
  return (
    <EvidenceProvider evidence={pieces}>
      <CitationChips references={pieces.map((piece) => piece.id)} />
    </EvidenceProvider>
  );
}
