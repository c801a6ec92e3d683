// @ts-check
import { formatMoney } from '@/shared/format/money.js';
import { formatPercent } from '@/shared/format/numbers.js';
import { Panel } from '@/shared/ui/panel.jsx';
import { FactList } from './fact-list.jsx';
import { labelOf } from './model/audience-values.js';
import { REGULATIONS } from './model/regulations.js';
import { counted } from './model/usage-words.js';
import { UsedBy } from './used-by.jsx';
import { ProofBadge } from './proof-badge.jsx';
import { TrySentence } from './try-sentence.jsx';
import styles from './entry.module.css';

/** @typedef {import('./catalogue-api.js').Service} Service */

/** Everything about a service, to read. @param {{ service: Service }} props */
export function ServiceFacts({ service }) {
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        <Panel title="What it is" note={service.category}>
          <p className={styles.lead}>{service.description}</p>
          <FactList
            facts={[
              ['Topics', service.topics?.join(', ')],
              ['Landing page', service.landing_url && <Outside address={service.landing_url} />],
              ['Regions', service.regions?.join(', ')],
            ]}
          />
        </Panel>
        <Benefits service={service} />
        <BannedClaims service={service} />
      </div>
      <div className={styles.column}>
        <TrySentence serviceId={service.id} />
        <Panel title="What it is worth">
          <FactList
            facts={[
              ['Value of a sale', formatMoney(service.conversion_value)],
              ['Price', service.price && formatMoney(service.price)],
              ['Margin per unit', service.unit_margin && formatMoney(service.unit_margin)],
              ['Leads that become sales', formatPercent(service.lead_conversion_rate, 2)],
              ['From lead to sale', counted(service.sales_cycle_days, 'day')],
            ]}
          />
        </Panel>
        <UsedBy service={service} />
      </div>
    </div>
  );
}

/** @param {{ service: Service }} props */
function Benefits({ service }) {
  const proven = service.benefits.filter(({ proof }) => proof?.trim()).length;
  return (
    <Panel title="Benefits and their proof" note={`${proven} of ${service.benefits.length} proven`}>
      <ul className={styles.benefits}>
        {service.benefits.map(({ text, proof, proof_url: url }) => (
          <li key={text} className={styles.benefit}>
            <div className={styles.head}>
              <span className={styles.text}>{text}</span>
              <ProofBadge proven={Boolean(proof?.trim())} />
            </div>
            {proof && <span className={styles.proof}>{proof}</span>}
            {url && <Outside address={url} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** @param {{ service: Service }} props */
function BannedClaims({ service: { claims_banned: banned, regulated } }) {
  return (
    <Panel title="What may not be said" note={banned?.length ? counted(banned.length, 'banned claim') : undefined}>
      {banned?.length ? (
        <ul className={styles.bans}>
          {banned.map((claim) => (
            <li key={claim} className={styles.ban}>
              {claim}
            </li>
          ))}
        </ul>
      ) : (
        <p className={styles.plain}>Nothing is banned. Claims without a proof are left out all the same.</p>
      )}
      {regulated !== 'none' && (
        <p className={styles.plain}>Regulated trade: {labelOf(REGULATIONS, regulated)}. Its advertising code’s forbidden promises are left out, too.</p>
      )}
    </Panel>
  );
}

/** @param {{ address: string }} props */
function Outside({ address }) {
  return (
    <a href={address} className={styles.source} target="_blank" rel="noreferrer noopener">
      {address}
    </a>
  );
}
