// @ts-check
import { NumberInput, Select } from '@mantine/core';
import { currencySymbol, minorDigits } from '@/shared/format/money.js';
import { TARGETED } from './brief-values.js';
import { FormSection } from './form-section.jsx';
import { WindowField } from './window-field.jsx';
import styles from './fields.module.css';

/** @typedef {import('./brief-values.js').Brief['budget_mode']} BudgetMode */

const MODES = /** @type {{ value: BudgetMode, label: string }[]} */ ([
  { value: 'fixed', label: 'Spend it where it brings most' },
  { value: 'min_spend_for_goal', label: 'Spend the least that reaches the target' },
  { value: 'target_cpa', label: 'Keep the cost per conversion' },
  { value: 'target_roas', label: 'Keep the return on ad spend' },
]);

/** @param {{ fields: import('./use-brief-form.js').BriefFields, today: string }} props */
export function MoneySection({ fields: { form, field, errorOf, noteOf }, today }) {
  const { currency, start, end, by, budgetMode } = form.values;
  const symbol = currencySymbol(currency);
  const targeted = TARGETED[budgetMode];
  /** A target that was for the end of the campaign stays so. @param {string} from @param {string} to */
  const setWindow = (from, to) => form.setValues({ start: from, end: to, ...(to && (by === end || by < from) ? { by: to } : {}) });
  return (
    <FormSection id="money" title="Budget and dates">
      <div className={styles.row}>
        <NumberInput
          className={styles.third}
          label={budgetMode === 'fixed' ? `Budget (${currency})` : `Budget, at most (${currency})`}
          prefix={symbol}
          decimalScale={minorDigits(currency)}
          thousandSeparator=","
          min={0}
          step={1000}
          hideControls
          {...field('budget')}
        />
        <Select className={targeted ? styles.third : styles.twoThirds} label="What to do with it" data={MODES} {...field('budgetMode')} />
        {targeted && (
          <NumberInput
            className={styles.third}
            label={targeted}
            prefix={budgetMode === 'target_cpa' ? symbol : undefined}
            thousandSeparator=","
            decimalScale={2}
            min={0}
            hideControls
            {...field('targetValue')}
          />
        )}
      </div>
      <WindowField
        start={start}
        end={end}
        today={today}
        onChange={setWindow}
        error={errorOf('start') ?? errorOf('end')}
        note={noteOf('start') ?? noteOf('end')}
      />
    </FormSection>
  );
}
