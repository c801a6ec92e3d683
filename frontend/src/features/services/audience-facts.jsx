// @ts-check
import { formatNumber, formatPercent } from '@/shared/format/numbers.js';
import { Panel } from '@/shared/ui/panel.jsx';
import { FactList, TextList } from './fact-list.jsx';
import { GROUNDS, KINDS, labelOf, reachOf, STAGES } from './model/audience-values.js';
import { usageWords } from './model/usage-words.js';
import styles from './entry.module.css';

/** Everything about an audience, to read. @param {{ audience: import('./catalogue-api.js').Audience }} props */
export function AudienceFacts({ audience }) {
  const { consent, size, suppressed_count: suppressed } = audience;
  const { textable } = reachOf({ size, email: consent.email_optin_share, sms: consent.sms_optin_share, suppressed });
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        <Panel title="Who they are">
          <FactList
            facts={[
              ['Copy calls them', audience.noun],
              ['Kind', labelOf(KINDS, audience.kind)],
              ['Region', audience.region],
              ['What they know', labelOf(STAGES, audience.stage)],
            ]}
          />
        </Panel>
        <Panel title="What they want, what hurts, what they doubt">
          <FactList
            facts={[
              ['Jobs to be done', texts(audience.jobs_to_be_done)],
              ['Pains', texts(audience.pains)],
              ['Objections', texts(audience.objections)],
            ]}
          />
        </Panel>
      </div>
      <div className={styles.column}>
        <Panel title="How many may be reached">
          <FactList
            facts={[
              ['People', formatNumber(size)],
              ['According to', audience.size_basis],
              ['May be emailed', `${formatNumber(audience.mailable)} (${formatPercent(consent.email_optin_share, 1)} opted in)`],
              ['May be sent a text', `${formatNumber(textable)} (${formatPercent(consent.sms_optin_share, 1)} opted in)`],
              ['Lawful basis', labelOf(GROUNDS, consent.lawful_basis)],
              ['Suppressed', formatNumber(suppressed)],
            ]}
          />
        </Panel>
        <Panel title="Used by">
          <p className={styles.plain}>{usageWords(audience.used_by)}</p>
        </Panel>
      </div>
    </div>
  );
}

/** @param {readonly string[] | undefined} items */
const texts = (items) => (items?.length ? <TextList items={items} /> : 'None noted');
