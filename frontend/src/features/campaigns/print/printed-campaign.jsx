// @ts-check
import { explanationBlocks } from '@/shared/campaign/explanation-blocks.js';
import { useAudienceName, useServiceName } from '@/shared/api/catalogue.js';
import { humanise, metricLabel } from '@/shared/format/labels.js';
import { formatMoney } from '@/shared/format/money.js';
import { formatNumber } from '@/shared/format/numbers.js';
import { formatDayAndYear, formatRange } from '@/shared/format/time.js';
import { byRank } from '../idea-rank.js';
import { useWho } from '../use-who.js';
import { NumberedSources } from './numbered-sources.js';
import { NumberedText } from './numbered-text.jsx';
import { PrintedMessages } from './printed-messages.jsx';
import { PrintedMoney } from './printed-money.jsx';
import { PrintedSources } from './printed-sources.jsx';
import styles from './printed-campaign.module.css';

/**
 * @typedef {import('@/shared/api/types.js').Campaign} Campaign
 * @typedef {{ campaign: Campaign, sources: NumberedSources }} PartProps
 */

/** @param {{ campaign: Campaign, evidence: import('@/shared/api/types.js').Evidence[] }} props */
export function PrintedCampaign({ campaign, evidence }) {
  const sources = new NumberedSources(evidence);
  return (
    <article className={styles.document} aria-label={campaign.name}>
      <Opening campaign={campaign} />
      <Ideas campaign={campaign} sources={sources} />
      <Explanation campaign={campaign} sources={sources} />
      <PrintedMessages campaign={campaign} />
      <PrintedMoney campaign={campaign} />
      <Approval campaign={campaign} />
      <PrintedSources sources={sources} />
    </article>
  );
}

/** @param {{ campaign: Campaign }} props */
function Opening({ campaign }) {
  const { brief, name, state } = campaign;
  const serviceName = useServiceName();
  const audienceName = useAudienceName();
  const { metric, target, by } = brief.objective;
  const facts = [
    ['Service', serviceName(brief.service_id)],
    ['Runs', formatRange(brief.window)],
    ['Budget', formatMoney(brief.budget)],
    ['Objective', `${formatNumber(target)} ${metricLabel(metric)} by ${formatDayAndYear(by)}`],
    ['Speaks to', brief.audience_ids.map(audienceName).filter(Boolean).join(', ')],
    ['State', humanise(state)],
  ].filter(([, value]) => value);
  return (
    <header className={styles.opening}>
      <h1 className={styles.title}>{name}</h1>
      <dl className={styles.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}

/** @param {PartProps} props */
function Ideas({ campaign, sources }) {
  const ideas = campaign.ideas.toSorted(byRank);
  if (ideas.length === 0) return null;
  return (
    <section className={styles.part}>
      <h2>Ideas</h2>
      {ideas.map(({ id, title, status, insight, proposition, evidence, rejection_reasons: reasons = [] }) => (
        <div key={id} className={styles.keep}>
          <h3>
            {status === 'rejected' ? <s>{title}</s> : title} <small>{humanise(status)}</small>
          </h3>
          <p className={styles.proposition}>
            <NumberedText parts={sources.parts(proposition)} />
          </p>
          {status !== 'rejected' && (
            <p>
              <NumberedText parts={[...sources.parts(insight), { text: '', numbers: sources.numbers(evidence.map(({ label }) => label)) }]} />
            </p>
          )}
          {reasons.length > 0 && <p className={styles.quiet}>{reasons.join('; ')}</p>}
        </div>
      ))}
    </section>
  );
}

/** @param {PartProps} props */
function Explanation({ campaign, sources }) {
  if (!campaign.explanation?.text) return null;
  return (
    <section className={styles.part}>
      <h2>Why this plan</h2>
      {explanationBlocks(campaign.explanation.text).map((block, index) => {
        if (block.kind === 'heading') return <h3 key={index}>{block.text}</h3>;
        const lines = block.kind === 'list' ? block.items : [block.text];
        return lines.map((line) => (
          <p key={line} data-item={block.kind === 'list' || undefined}>
            <NumberedText parts={sources.parts(line)} />
          </p>
        ));
      })}
    </section>
  );
}

/** @param {{ campaign: Campaign }} props */
function Approval({ campaign }) {
  const who = useWho();
  return (
    <section className={styles.part}>
      <h2>Approval</h2>
      {campaign.approvals.length === 0 && <p>Nobody has decided about this plan yet.</p>}
      {campaign.approvals.map(({ user_id: userId, decision, at, comment }) => (
        <p key={at} className={styles.keep}>
          <b>{humanise(decision)}</b> {who(userId)} on {formatDayAndYear(at)}
          {comment && <span className={styles.quiet}> {comment}</span>}
        </p>
      ))}
    </section>
  );
}
