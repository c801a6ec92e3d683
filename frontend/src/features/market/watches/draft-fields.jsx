// @ts-check
import { MultiSelect, NumberInput, Select } from '@mantine/core';
import { METRIC_OPTIONS } from '@/shared/format/labels.js';
import { currencySymbol, minorDigits } from '@/shared/format/money.js';
import form_ from '../parts/form.module.css';

/**
 * What the drafted campaigns are to be.
 * @param {{ form: import('./watch-form.jsx').WatchFormApi, catalogue: import('./watch-form.jsx').Catalogue }} props
 */
export function DraftFields({ form, catalogue }) {
  const { currency, channels } = form.values;
  return (
    <>
      <MultiSelect label="Audiences" data={catalogue.audiences.map(({ id, name }) => ({ value: id, label: name }))} {...form.getInputProps('audienceIds')} />
      <div className={form_.row}>
        <NumberInput
          label={`Budget (${currency})`}
          prefix={currencySymbol(currency)}
          decimalScale={minorDigits(currency)}
          thousandSeparator=","
          min={0}
          hideControls
          {...form.getInputProps('budget')}
        />
        <NumberInput label="At most, a month" min={1} max={100} allowDecimal={false} {...form.getInputProps('monthlyLimit')} />
        <Select label="Goal" data={METRIC_OPTIONS} {...form.getInputProps('metric')} />
        <NumberInput label="Target" thousandSeparator="," min={0} hideControls {...form.getInputProps('target')} />
        <NumberInput label="Starts after, days" min={0} max={180} allowDecimal={false} {...form.getInputProps('leadDays')} />
        <NumberInput label="Runs for, days" min={7} max={366} allowDecimal={false} {...form.getInputProps('windowDays')} />
      </div>
      <MultiSelect
        label="Channels"
        placeholder={channels.length ? undefined : 'Any'}
        data={catalogue.channels.map(({ id, label }) => ({ value: id, label }))}
        {...form.getInputProps('channels')}
      />
    </>
  );
}
