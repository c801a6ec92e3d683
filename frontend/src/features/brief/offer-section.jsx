// @ts-check
import { NumberInput, Select, TextInput } from '@mantine/core';
import { METRIC_OPTIONS } from '@/shared/format/labels.js';
import { currencySymbol } from '@/shared/format/money.js';
import { currencyOf } from './brief-values.js';
import { DateField } from '@/shared/dates/date-field.jsx';
import { FormSection } from './form-section.jsx';
import { PromptingSignals } from './prompting-signals.jsx';
import styles from './fields.module.css';

const IN_MONEY = ['pipeline', 'revenue'];

/** @param {{ fields: import('./use-brief-form.js').BriefFields, services: import('./brief-values.js').Service[] }} props */
export function OfferSection({ fields: { form, field }, services }) {
  const options = services.map(({ id, name }) => ({ value: id, label: name }));
  const chosen = services.find(({ id }) => id === form.values.serviceId);
  const service = field('serviceId');
  /** A service is valued in one currency, which its budgets are in, too. @param {string | null} id */
  const choose = (id) => form.setValues({ serviceId: id ?? '', currency: currencyOf(services.find((one) => one.id === id)) });
  return (
    <FormSection id="offer" title="Offer and goal">
      <PromptingSignals ids={form.values.promptedBy} onRemove={() => form.setFieldValue('promptedBy', [])} />
      <div className={styles.row}>
        <Select
          className={styles.half}
          label="Service"
          data={options}
          searchable={options.length > 8}
          {...service}
          onChange={choose}
        />
        <TextInput
          className={styles.half}
          label="Name"
          placeholder="Left empty, it is named after its idea"
          {...field('name')}
        />
      </div>
      {chosen?.description && <p className={styles.about}>{chosen.description}</p>}
      <div className={styles.row}>
        <Select className={`${styles.third} ${styles.narrow}`} label="Goal" data={METRIC_OPTIONS} {...field('metric')} />
        <NumberInput
          className={`${styles.third} ${styles.narrow}`}
          label="Target"
          min={0}
          prefix={IN_MONEY.includes(form.values.metric) ? currencySymbol(form.values.currency) : undefined}
          thousandSeparator=","
          hideControls
          {...field('target')}
        />
        <DateField className={styles.third} label="By" {...field('by')} />
      </div>
    </FormSection>
  );
}
