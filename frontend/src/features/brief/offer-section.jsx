// @ts-check
import { NumberInput, Select, TextInput } from '@mantine/core';
import { METRIC_OPTIONS } from '@/shared/format/labels.js';
import { FormSection } from './form-section.jsx';
import styles from './fields.module.css';

/** @param {{ form: import('./brief-form.jsx').BriefFormApi, services: import('./brief-values.js').Service[] }} props */
export function OfferSection({ form, services }) {
  const options = services.map(({ id, name }) => ({ value: id, label: name }));
  const chosen = services.find(({ id }) => id === form.values.serviceId);
  return (
    <FormSection title="Offer and objective">
      <Select
        label="Service"
        data={options}
        searchable={options.length > 8}
        description={chosen?.description}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...form.getInputProps('serviceId')}
      />
      <div className={styles.row}>
        <Select className={`${styles.third} ${styles.narrow}`} label="Objective" data={METRIC_OPTIONS} {...form.getInputProps('metric')} />
        <NumberInput
          className={`${styles.third} ${styles.narrow}`}
          label="Target"
          min={0}
          thousandSeparator=","
          hideControls
          {...form.getInputProps('target')}
        />
        <TextInput className={styles.third} label="By" type="date" {...form.getInputProps('by')} />
      </div>
    </FormSection>
  );
}
