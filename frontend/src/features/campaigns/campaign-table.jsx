// @ts-check
import { Link } from 'react-router';
import { useServiceName } from '@/shared/api/catalogue.js';
import { formatMoney } from '@/shared/format/money.js';
import { formatAgo, formatRange } from '@/shared/format/time.js';
import { StateBadge } from '@/shared/ui/state-badge.jsx';
import styles from './campaign-table.module.css';

/** @typedef {import('@/shared/api/types.js').Campaign} Campaign */

/** @param {{ campaigns: Campaign[] }} props */
export function CampaignTable({ campaigns }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Campaign</th>
          <th scope="col">State</th>
          <th scope="col">Service</th>
          <th scope="col">Window</th>
          <th scope="col" className={styles.end}>
            Budget
          </th>
          <th scope="col" className={styles.end}>
            Created
          </th>
        </tr>
      </thead>
      <tbody>
        {campaigns.map((campaign) => (
          <CampaignRow key={campaign.id} campaign={campaign} />
        ))}
      </tbody>
    </table>
  );
}

/** @param {{ campaign: Campaign }} props */
function CampaignRow({ campaign }) {
  const serviceName = useServiceName();
  const { id, name, state, run_id: runId, brief, created_at: createdAt } = campaign;
  const generating = state === 'generating' && runId;
  const service = serviceName(brief.service_id) ?? '';
  return (
    <tr className={styles.row}>
      <th scope="row" className={styles.name}>
        <Link to={generating ? `/campaigns/${id}/runs/${runId}` : `/campaigns/${id}`} className={styles.link}>
          {name}
        </Link>
      </th>
      <td className={styles.state}>
        <StateBadge state={state} />
      </td>
      <td className={styles.service}>{service}</td>
      <td className={`${styles.window} num`}>{formatRange(brief.window)}</td>
      <td className={`${styles.end} ${styles.budget} num`}>{formatMoney(brief.budget)}</td>
      <td className={`${styles.end} ${styles.created} num`}>{createdAt ? formatAgo(createdAt) : '–'}</td>
    </tr>
  );
}
