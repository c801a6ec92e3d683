// @ts-check
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Panel } from '@/shared/ui/panel.jsx';
import { StateBadge } from '@/shared/ui/state-badge.jsx';
import { campaignsOfServiceQuery } from './catalogue-api.js';
import { usageWords } from './model/usage-words.js';
import styles from './used-by.module.css';

/** What rests on a service, and the newest of its campaigns. @param {{ service: import('./catalogue-api.js').Service }} props */
export function UsedBy({ service }) {
  const named = Boolean(service.used_by?.campaigns);
  const campaigns = useQuery({ ...campaignsOfServiceQuery(service.id), enabled: named });
  return (
    <Panel title="Used by" note={usageWords(service.used_by)}>
      {named ? (
        <ul className={styles.list}>
          {(campaigns.data ?? []).map(({ id, name, state }) => (
            <li key={id} className={styles.campaign}>
              <Link to={`/campaigns/${id}`} className={styles.link}>
                {name}
              </Link>
              <StateBadge state={state} />
            </li>
          ))}
        </ul>
      ) : (
        <p className={styles.none}>No campaign is planned for it yet.</p>
      )}
    </Panel>
  );
}
