// @ts-check
import { Quote } from 'lucide-react';
import { useChannelLabel } from '@/shared/api/use-channel-label.js';
import { EvidenceList } from '@/shared/evidence/evidence-list.jsx';
import { EmptyState } from '@/shared/ui/empty-state.jsx';
import { evidenceUses } from './campaign-evidence.js';
import { Section } from './section.jsx';
import styles from './evidence-section.module.css';

const MESSAGE = 'message:';

/**
 * Every source, and where it is used; and what the curves rest on.
 * @param {{ campaign: import('@/shared/api/types.js').Campaign, evidence: import('@/shared/api/types.js').Evidence[] }} props
 */
export function EvidenceSection({ campaign, evidence }) {
  const channelLabel = useChannelLabel();
  const uses = evidenceUses(campaign);
  /** @param {string} label */
  const usedIn = (label) => (uses.get(label) ?? []).map((place) => (place.startsWith(MESSAGE) ? `message for ${channelLabel(place.slice(MESSAGE.length))}` : place));
  if (evidence.length === 0) {
    return <EmptyState icon={Quote} title="Nothing is cited" text="A plan’s sources stand here: signals, past campaigns, accounts, proofs and computations." />;
  }
  const used = evidence.filter(({ label }) => uses.has(label));
  const unused = evidence.filter(({ label }) => !uses.has(label));
  return (
    <>
      <Section id="evidence" title="Evidence" note={`${used.length} ${used.length === 1 ? 'source' : 'sources'} in use`}>
        <EvidenceList evidence={used} wide usedIn={usedIn} />
      </Section>
      {unused.length > 0 && (
        <details className={styles.unused}>
          <summary className="num">{unused.length} more were found, and not used</summary>
          <EvidenceList evidence={unused} wide />
        </details>
      )}
      {campaign.channel_plan.length > 0 && (
        <Section id="curves" title="What the curves rest on" note="one per channel">
          <dl className={styles.curves}>
            {campaign.channel_plan.map(({ channel, label, curve }) => (
              <div key={channel} className={styles.curve}>
                <dt>{label}</dt>
                <dd>
                  {curve.source}
                  <span className={`${styles.ref} mono`}>{curve.evidence_ref}</span>
                </dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
    </>
  );
}
