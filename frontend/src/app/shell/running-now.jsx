// @ts-check
import { useQuery } from '@tanstack/react-query';
import { NavLink } from 'react-router';
import { listCampaigns } from '@/shared/api/campaigns.js';
import { waitingRunsQuery } from '@/shared/api/runs.js';
import { formatAgo } from '@/shared/format/time.js';
import styles from './running-now.module.css';

/** The campaigns being generated, each a way back to its live run. @param {{ onNavigate?: () => void }} props */
export function RunningNow({ onNavigate }) {
  const { data } = useQuery({
    queryKey: ['campaigns', 'list', { state: 'generating' }],
    queryFn: ({ signal }) => listCampaigns({ state: 'generating', limit: 5, signal }),
  });
  const waiting = useQuery({ ...waitingRunsQuery, enabled: Boolean(data?.items.length) });
  const running = data?.items.filter((campaign) => campaign.run_id) ?? [];
  if (running.length === 0) return null;
  return (
    <section aria-label="Running now">
      <h2 className={styles.heading}>
        Running now
      </h2>
      <ul>
        {running.map((campaign) => (
          <li key={campaign.id} data-asks={waiting.data?.has(campaign.run_id ?? '') || undefined}>
            <NavLink to={`/campaigns/${campaign.id}/runs/${campaign.run_id}`} className={styles.run} onClick={onNavigate}>
              <span className={styles.spinner} aria-hidden="true" />
              <span className={styles.text}>
                <b className={styles.name}>{campaign.name}</b>
                <Since campaign={campaign} asks={waiting.data?.has(campaign.run_id ?? '') ?? false} />
              </span>
            </NavLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** @param {{ campaign: import('@/shared/api/types.js').Campaign, asks: boolean }} props */
function Since({ campaign, asks }) {
  if (asks) return <small className={styles.asks}>Needs you</small>;
  return campaign.created_at ? <small className={`${styles.since} num`}>Started {formatAgo(campaign.created_at)}</small> : null;
}
