// @ts-check
import { useLocation } from 'react-router';
import { formatMoney } from '@/shared/format/money.js';
import { formatAgo, formatRange } from '@/shared/format/time.js';
import { RowLink } from '@/shared/ui/row-link.jsx';
import { StateBadge } from '@/shared/ui/state-badge.jsx';
import styles from './campaign-table.module.css';

/**
 * @param {{ campaign: import('@/shared/api/types.js').CampaignSummary, fresh: boolean, menu?: import('react').ReactNode }} props
 */
export function CampaignTableRow({ campaign, fresh, menu }) {
  const location = useLocation();
  const { id, name, state, run_id: runId, brief, tags } = campaign;
  const watching = state === 'generating' && runId;
  return (
    <tr data-fresh={fresh || undefined}>
      <th scope="row" className={styles.name}>
        <RowLink
          to={watching ? `/campaigns/${id}/runs/${runId}` : `/campaigns/${id}`}
          state={watching ? undefined : { background: location }}
          data-row
        >
          {name}
        </RowLink>
        {tags.length > 0 && <small>{tags.join(' · ')}</small>}
      </th>
      <td className={styles.state}>
        <StateBadge state={state} label={state === 'cancelled' ? 'Cancelled' : undefined} />
      </td>
      <td className={styles.service}>{campaign.service_name ?? '–'}</td>
      <td className={`${styles.window} num`}>{formatRange(brief.window)}</td>
      <td className={`${styles.budget} num`} data-end>
        {formatMoney(brief.budget)}
        {campaign.spent && <small>{formatMoney(campaign.spent)} spent</small>}
      </td>
      <td className={`${styles.changed} num`} data-end>
        <time dateTime={campaign.updated_at}>{formatAgo(campaign.updated_at)}</time>
      </td>
      {menu && <td className={styles.menu}>{menu}</td>}
    </tr>
  );
}
