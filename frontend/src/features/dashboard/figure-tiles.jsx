// @ts-check
import { formatMoney } from '@/shared/format/money.js';
import { activeCount, planWords, stateWords, wholeLeads, wholeUnits } from './model/overview-words.js';
import styles from './figure-tiles.module.css';

/** @typedef {{ overview: import('./overview-api.js').Overview, period: import('./model/periods.js').Period }} TileProps */

/** @param {import('@/shared/api/types.js').Money} money */
const rounded = (money) => formatMoney(wholeUnits(money));

/** The figures of the period. What nobody told is said to be unknown, and compared with nothing. @param {TileProps} props */
export function FigureTiles({ overview, period }) {
  const { total, before, inventory } = overview;
  const active = activeCount(inventory.campaigns);
  return (
    <dl className={styles.tiles}>
      <Tile label="Active campaigns" value={String(active)} notes={[stateWords(inventory.campaigns)]} />
      <Tile
        label={`Spend, ${period.words.replace('the ', '')}`}
        value={total.spent ? rounded(total.spent) : null}
        notes={[
          planWords(total.over_plan) ?? `${rounded(total.planned)} planned`,
          before.spent ? `${rounded(before.spent)} in ${period.before}` : null,
        ]}
      />
      <Tile
        label="Leads"
        value={total.leads == null ? null : wholeLeads(total.leads)}
        notes={[
          total.forecast_leads ? `${wholeLeads(total.forecast_leads)} were forecast for this spend` : null,
          before.leads == null ? null : `${wholeLeads(before.leads)} in ${period.before}`,
        ]}
      />
      <Tile
        label="Cost per lead"
        value={total.cost_per_lead ? formatMoney(total.cost_per_lead) : null}
        notes={[
          total.forecast_cost_per_lead && total.cost_per_lead ? `${formatMoney(total.forecast_cost_per_lead)} was forecast` : null,
          before.cost_per_lead ? `${formatMoney(before.cost_per_lead)} in ${period.before}` : null,
        ]}
      />
    </dl>
  );
}

/** @param {{ label: string, value: string | null, notes: (string | null)[] }} props null: nobody told yet */
function Tile({ label, value, notes }) {
  return (
    <div className={styles.tile}>
      <dt className={styles.label}>{label}</dt>
      <dd className={`${styles.value} num`} data-unknown={value === null || undefined}>
        {value ?? 'No results yet'}
      </dd>
      {notes.filter(Boolean).map((note) => (
        <dd key={note} className={`${styles.note} num`}>
          {note}
        </dd>
      ))}
    </div>
  );
}
