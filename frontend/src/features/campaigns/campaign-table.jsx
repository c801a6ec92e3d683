// @ts-check
import { DataTable } from '@/shared/ui/data-table.jsx';
import { SortButton } from '@/shared/ui/sort-button.jsx';
import { directionOf, nextSort } from './list-view.js';
import { CampaignTableRow } from './campaign-table-row.jsx';
import styles from './campaign-table.module.css';

/** @typedef {import('@/shared/api/types.js').CampaignSummary} CampaignSummary */

const COLUMNS = /** @type {{ label: string, key?: import('./list-view.js').SortKey, end?: boolean }[]} */ ([
  { label: 'Campaign', key: 'name' },
  { label: 'State' },
  { label: 'Service' },
  { label: 'Runs', key: 'start' },
  { label: 'Budget', key: 'budget', end: true },
  { label: 'Changed', key: 'updated', end: true },
]);

/**
 * @param {{ campaigns: CampaignSummary[], sort: string, onSort: (sort: string) => void, old: boolean, fresh: string | null,
 *   menuOf: ((campaign: CampaignSummary) => import('react').ReactNode) | null }} props
 *   old: what is asked for now is on its way; menuOf: null for those who may change nothing
 */
export function CampaignTable({ campaigns, sort, onSort, old, fresh, menuOf }) {
  return (
    <DataTable className={styles.table} data-old={old || undefined} aria-busy={old}>
      <caption className="visually-hidden">Campaigns</caption>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <Head key={column.label} column={column} sort={sort} onSort={onSort} />
          ))}
          {menuOf && (
            <th scope="col" className={styles.menu}>
              <span className="visually-hidden">Actions</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {campaigns.map((campaign) => (
          <CampaignTableRow key={campaign.id} campaign={campaign} fresh={campaign.id === fresh} menu={menuOf?.(campaign)} />
        ))}
      </tbody>
    </DataTable>
  );
}

/** @param {{ column: (typeof COLUMNS)[number], sort: string, onSort: (sort: string) => void }} props */
function Head({ column: { label, key, end }, sort, onSort }) {
  if (!key) return <th scope="col">{label}</th>;
  const direction = directionOf(sort, key);
  return (
    <th scope="col" data-end={end} aria-sort={direction}>
      <SortButton direction={direction} end={end} onClick={() => onSort(nextSort(sort, key))}>
        {label}
      </SortButton>
    </th>
  );
}
