// @ts-check
import { Link } from 'react-router';
import { formatMoney } from '@/shared/format/money.js';
import { formatBand, formatNumber } from '@/shared/format/numbers.js';
import { DataTable } from '@/shared/ui/data-table.jsx';
import { Panel } from '@/shared/ui/panel.jsx';
import { RowLink } from '@/shared/ui/row-link.jsx';
import { StateBadge } from '@/shared/ui/state-badge.jsx';
import { activeCount, campaignNote, isOff, wholeUnits } from './model/overview-words.js';
import styles from './campaigns-panel.module.css';

/** @typedef {import('./overview-api.js').ActiveCampaign} ActiveCampaign */

/** @param {import('@/shared/api/types.js').Money} amount */
const money = (amount) => formatMoney(wholeUnits(amount));

/** @param {{ overview: import('./overview-api.js').Overview }} props */
export function CampaignsPanel({ overview }) {
  const { campaigns, inventory } = overview;
  const rest = activeCount(inventory.campaigns) - campaigns.length;
  return (
    <Panel title="Active campaigns" note={<Link to="/campaigns" className={styles.all}>{rest > 0 ? `All, ${rest} more` : 'All campaigns'}</Link>}>
      {campaigns.length === 0 ? (
        <p className={styles.none}>None is active now. Finished and draft campaigns are in the list of all campaigns.</p>
      ) : (
        <DataTable framed={false} className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Campaign</th>
              <th scope="col">State</th>
              <th scope="col" data-end>
                Budget
              </th>
              <th scope="col" data-end>
                Planned to date
              </th>
              <th scope="col" data-end>
                Spent
              </th>
              <th scope="col" data-end>
                Leads
              </th>
              <th scope="col">Note</th>
            </tr>
          </thead>
          <tbody>
            {campaigns.map((campaign) => (
              <CampaignRow key={campaign.id} campaign={campaign} today={overview.today} />
            ))}
          </tbody>
        </DataTable>
      )}
    </Panel>
  );
}

/** @param {{ campaign: ActiveCampaign, today: string }} props */
function CampaignRow({ campaign, today }) {
  const { id, name, state, run_id: runId, budget, to_date: toDate } = campaign;
  const to = state === 'generating' && runId ? `/campaigns/${id}/runs/${runId}` : `/campaigns/${id}`;
  return (
    <tr>
      <th scope="row" className={styles.name}>
        <RowLink to={to}>{name}</RowLink>
      </th>
      <td className={styles.state}>
        <StateBadge state={state} />
      </td>
      <td className="num" data-end data-label="Budget">
        {money(budget)}
      </td>
      <td className="num" data-end data-label="Planned to date">
        {toDate ? money(toDate.planned) : '–'}
      </td>
      <td className="num" data-end data-label="Spent">
        {toDate?.spent ? money(toDate.spent) : '–'}
      </td>
      <td className="num" data-end data-label="Leads">
        <Leads campaign={campaign} />
      </td>
      <td className={styles.note} data-off={isOff(campaign) || undefined}>
        {campaignNote(campaign, today)}
      </td>
    </tr>
  );
}

/** What came, and the band of what the whole campaign is to bring. @param {{ campaign: ActiveCampaign }} props */
function Leads({ campaign: { leads, to_date: toDate } }) {
  const came = toDate?.leads;
  if (!leads && came == null) return '–';
  return (
    <>
      {came == null ? '–' : formatNumber(Math.round(came))}
      {leads && <small>of {formatBand(leads.p05, leads.p95)}</small>}
    </>
  );
}
