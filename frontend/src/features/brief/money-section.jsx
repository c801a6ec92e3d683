// @ts-check
import { NumberInput, TextInput } from '@mantine/core';
import { currencySymbol, minorDigits } from '@/shared/format/money.js';
import { FormSection } from './form-section.jsx';
import styles from './fields.module.css';

/** @param {{ form: import('./brief-form.jsx').BriefFormApi }} props */
export function MoneySection({ form }) {
  const { currency } = form.values;
  return (
    <FormSection title="Budget and window">
      <div className={styles.row}>
        <NumberInput
          className={styles.third}
          label={`Budget (${currency})`}
          prefix={currencySymbol(currency)}
          decimalScale={minorDigits(currency)}
          thousandSeparator=","
          min={0}
          step={1000}
          hideControls
          {...form.getInputProps('budget')}
        />
        <TextInput className={`${styles.third} ${styles.narrow}`} label="From" type="date" {...form.getInputProps('start')} />
        <TextInput className={`${styles.third} ${styles.narrow}`} label="To" type="date" {...form.getInputProps('end')} />
      </div>
    </FormSection>
  );
}
