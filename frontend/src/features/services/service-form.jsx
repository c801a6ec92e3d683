// @ts-check
import { NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { currencySymbol, minorDigits } from '@/shared/format/money.js';
import { BenefitsField } from './benefits-field.jsx';
import { FieldRow, FormCard } from './form-card.jsx';
import { SaveBar } from './save-bar.jsx';
import { serviceProblems } from './model/service-values.js';
import { REGULATIONS } from './model/regulations.js';
import { useCatalogueForm } from './use-catalogue-form.js';
import styles from './catalogue-form.module.css';

/**
 * @typedef {import('./model/service-values.js').ServiceValues} ServiceValues
 * @typedef {import('./catalogue-api.js').Service} Service
 * @typedef {import('@mantine/form').UseFormReturnType<ServiceValues>} ServiceFormApi
 */

/**
 * Everything about a service.
 * @param {{ initialValues: ServiceValues, label: string, send: (values: ServiceValues) => Promise<Service>, onSaved: (service: Service) => void,
 *   onCancel: () => void, onReload?: () => void }} props
 */
export function ServiceForm({ initialValues, label, send, onSaved, onCancel, onReload }) {
  const { form, save, onSubmit } = useCatalogueForm({ initialValues, problems: serviceProblems, send, onSaved });
  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate>
      <About form={form} />
      <BenefitsField form={form} />
      <Rules form={form} />
      <Money form={form} />
      <SaveBar label={label} busy={save.isPending} error={save.error} onCancel={onCancel} onReload={onReload} />
    </form>
  );
}

/** @param {{ form: ServiceFormApi }} props */
function About({ form }) {
  return (
    <FormCard title="What it is">
      <FieldRow>
        <TextInput label="Name" maxLength={120} {...form.getInputProps('name')} />
        <TextInput label="Category" placeholder="Energy reporting" maxLength={60} {...form.getInputProps('category')} />
      </FieldRow>
      <Textarea
        label="Description"
        description="What it is, for whom. Texts may cite it."
        autosize
        minRows={2}
        maxLength={4000}
        {...form.getInputProps('description')}
      />
      <FieldRow>
        <Textarea label="Topics" description="One a line. Market signals about them are told to this service." autosize minRows={3} {...form.getInputProps('topics')} />
        <TextInput label="Landing page" description="Where a campaign leads to." type="url" placeholder="https://" {...form.getInputProps('landing_url')} />
      </FieldRow>
    </FormCard>
  );
}

/** @param {{ form: ServiceFormApi }} props */
function Rules({ form }) {
  return (
    <FormCard
      title="What may not be said"
      hint="No text that is planned from now on says these words. Campaigns that are not live yet and say them are held back: they get an open blocker, and approved ones return to review."
    >
      <Textarea label="Banned claims" description="One a line, as whole words, in any case." autosize minRows={3} {...form.getInputProps('claims_banned')} />
      <FieldRow>
        <Select label="Regulated trade" description="Adds what its advertising code forbids." data={REGULATIONS} {...form.getInputProps('regulated')} />
        <TextInput label="Regions" description="Country codes, with commas between." placeholder="DE, AT" {...form.getInputProps('regions')} />
      </FieldRow>
    </FormCard>
  );
}

/** @param {{ form: ServiceFormApi }} props */
function Money({ form }) {
  const { currency } = form.values;
  const known = /^[A-Z]{3}$/.test(currency);
  const money = {
    prefix: known ? currencySymbol(currency) : '',
    decimalScale: known ? minorDigits(currency) : 2,
    thousandSeparator: ',',
    min: 0,
    hideControls: true,
  };
  return (
    <FormCard title="What it is worth" hint="Forecasts turn leads into sales and sales into revenue with these figures.">
      <FieldRow>
        <NumberInput label="Value of a sale" {...money} {...form.getInputProps('conversion_value')} />
        <NumberInput label="Price, if one is told" {...money} {...form.getInputProps('price')} />
        <NumberInput label="Margin per unit" {...money} {...form.getInputProps('unit_margin')} />
        <TextInput label="Currency" maxLength={3} {...form.getInputProps('currency')} onChange={(event) => form.setFieldValue('currency', event.currentTarget.value.toUpperCase())} />
      </FieldRow>
      <FieldRow>
        <NumberInput label="Leads that become sales" suffix="%" decimalScale={2} min={0} max={100} hideControls {...form.getInputProps('lead_conversion_rate')} />
        <NumberInput label="Days from lead to sale" min={0} max={3650} allowDecimal={false} hideControls {...form.getInputProps('sales_cycle_days')} />
      </FieldRow>
    </FormCard>
  );
}
