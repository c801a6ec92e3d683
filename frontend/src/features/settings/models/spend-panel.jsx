// @ts-check
import { formatMicros } from '@/shared/format/money.js';
import { useIsAdmin } from '@/shared/session/use-session.js';
import { SettingRow } from '../setting-row.jsx';
import { BudgetForm } from './budget-form.jsx';
import { SpendBar } from './spend-bar.jsx';

/** @typedef {import('@/shared/api/types.js').ModelSpend} ModelSpend */

const NUMBER = new Intl.NumberFormat('en-GB');

/** @param {number | null} micros */
const money = (micros) => (micros === null ? 'no limit' : formatMicros(micros));
/** @param {number | null} tokens */
const amount = (tokens) => (tokens === null ? 'no limit' : NUMBER.format(tokens));

/** @param {{ spend: ModelSpend }} props */
export function SpendPanel({ spend }) {
  const isAdmin = useIsAdmin();
  const { run_limits: run, limits } = spend;
  return (
    <>
      <SpendBar spend={spend} />
      <SettingRow label="Tokens this month">
        <span className="num">
          {NUMBER.format(spend.tokens)}
          {limits.tokens !== null && ` of ${NUMBER.format(limits.tokens)}`}
        </span>
      </SettingRow>
      <SettingRow label="At most in a run" text="Set by whoever runs NexusPlanner.">
        <span className="num">
          {money(run.cost_micros)}, {amount(run.tokens)} tokens
        </span>
      </SettingRow>
      {isAdmin && <BudgetForm spend={spend} />}
    </>
  );
}
