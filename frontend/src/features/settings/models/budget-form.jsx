// @ts-check
import { Button, NumberInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '@/shared/api/http.js';
import { asSentence, problemFrom, problemText } from '@/shared/api/problem.js';
import { formatMicros, moneyFromMajor } from '@/shared/format/money.js';
import { notify } from '@/shared/ui/toast.js';
import { SettingRow } from '../setting-row.jsx';
import { spendQuery } from './models-queries.js';
import styles from './budget-form.module.css';

/** @typedef {import('@/shared/api/types.js').ModelSpend} ModelSpend */

const MICROS = 1_000_000;

/** @param {unknown} error */
function wordsOf(error) {
  const [issue] = problemFrom(error).errors ?? [];
  return issue ? asSentence(issue.message) : problemText(error);
}

/** What the month may cost, within what the installation allows. @param {{ spend: ModelSpend }} props */
export function BudgetForm({ spend }) {
  const queryClient = useQueryClient();
  const { budget, ceiling } = spend;
  const set = budget.cost_micros === null ? '' : budget.cost_micros / MICROS;
  const [dollars, setDollars] = useState(/** @type {number | string} */ (set));
  const save = useMutation({
    mutationFn: async (/** @type {number | null} */ most) => {
      const cost = most === null ? null : moneyFromMajor(most, 'USD');
      return /** @type {ModelSpend} */ ((await http.put('/api/models/budget', { cost, tokens: budget.tokens })).data);
    },
    onSuccess: (answer, most) => {
      queryClient.setQueryData(spendQuery.queryKey, answer);
      setDollars(most ?? '');
      notify({ message: most === null ? 'The installation’s limit holds again.' : 'The budget holds from the next call on.' });
    },
  });
  const changed = typeof dollars === 'number' && dollars !== set;
  const most = ceiling.cost_micros === null ? 'The installation sets no limit of its own.' : `The installation allows at most ${formatMicros(ceiling.cost_micros)}.`;
  /** @param {import('react').FormEvent} event */
  const onSubmit = (event) => {
    event.preventDefault();
    if (changed) save.mutate(/** @type {number} */ (dollars));
  };
  return (
    <SettingRow label="Budget a month" labelFor="model-budget" text={`${most} 0 asks no model at all.`}>
      <form className={styles.form} onSubmit={onSubmit}>
        <NumberInput
          id="model-budget"
          className={styles.input}
          size="sm"
          prefix="$"
          min={0}
          decimalScale={2}
          thousandSeparator=","
          hideControls
          placeholder={ceiling.cost_micros === null ? 'No limit' : formatMicros(ceiling.cost_micros)}
          value={dollars}
          error={save.isError ? wordsOf(save.error) : undefined}
          onChange={setDollars}
        />
        <Button type="submit" size="sm" loading={save.isPending && save.variables !== null} disabled={!changed}>
          Set budget
        </Button>
        {set !== '' && (
          <Button variant="default" size="sm" loading={save.isPending && save.variables === null} onClick={() => save.mutate(null)}>
            Remove
          </Button>
        )}
      </form>
    </SettingRow>
  );
}
