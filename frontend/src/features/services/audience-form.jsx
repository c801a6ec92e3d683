// @ts-check
import { NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { formatNumber } from '@/shared/format/numbers.js';
import { FieldRow, FormCard } from './form-card.jsx';
import { audienceProblems, GROUNDS, KINDS, reachOfValues, STAGES } from './model/audience-values.js';
import { SaveBar } from './save-bar.jsx';
import { useCatalogueForm } from './use-catalogue-form.js';
import styles from './catalogue-form.module.css';

/**
 * @typedef {import('./model/audience-values.js').AudienceValues} AudienceValues
 * @typedef {import('./catalogue-api.js').Audience} Audience
 * @typedef {import('@mantine/form').UseFormReturnType<AudienceValues>} AudienceFormApi
 */

/**
 * Everything about an audience.
 * @param {{ initialValues: AudienceValues, label: string, send: (values: AudienceValues) => Promise<Audience>,
 *   onSaved: (audience: Audience) => void, onCancel: () => void, onReload?: () => void }} props
 */
export function AudienceForm({ initialValues, label, send, onSaved, onCancel, onReload }) {
  const { form, save, onSubmit } = useCatalogueForm({ initialValues, problems: audienceProblems, send, onSaved });
  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate>
      <Who form={form} />
      <Reach form={form} />
      <Mind form={form} />
      <SaveBar label={label} busy={save.isPending} error={save.error} onCancel={onCancel} onReload={onReload} />
    </form>
  );
}

/** @param {{ form: AudienceFormApi }} props */
function Who({ form }) {
  return (
    <FormCard title="Who they are">
      <FieldRow>
        <TextInput label="Name" placeholder="Practice managers, DACH" maxLength={120} {...form.getInputProps('name')} />
        <TextInput label="What copy calls them" placeholder="practice managers" maxLength={120} {...form.getInputProps('noun')} />
      </FieldRow>
      <FieldRow>
        <Select label="Kind" data={KINDS} {...form.getInputProps('kind')} />
        <TextInput label="Region" maxLength={60} {...form.getInputProps('region')} />
        <Select label="What they know" data={STAGES} {...form.getInputProps('stage')} />
      </FieldRow>
    </FormCard>
  );
}

/** @param {{ form: AudienceFormApi }} props */
function Reach({ form }) {
  const { mailable, textable } = reachOfValues(form.values);
  const share = { suffix: '%', min: 0, max: 100, decimalScale: 2, hideControls: true };
  return (
    <FormCard title="How many, and who may be written to" hint="Shares of the audience that opted in. What is missing means no.">
      <FieldRow>
        <NumberInput label="People" min={1} thousandSeparator="," allowDecimal={false} hideControls {...form.getInputProps('size')} />
        <TextInput label="Where the number comes from" placeholder="Register of outpatient clinics, 2026" maxLength={300} {...form.getInputProps('size_basis')} />
      </FieldRow>
      <FieldRow>
        <NumberInput label="Email opt-in" {...share} {...form.getInputProps('email_optin_share')} />
        <NumberInput label="Text message opt-in" {...share} {...form.getInputProps('sms_optin_share')} />
        <Select label="Lawful basis" data={GROUNDS} {...form.getInputProps('lawful_basis')} />
        <NumberInput label="Suppressed" min={0} thousandSeparator="," allowDecimal={false} hideControls {...form.getInputProps('suppressed_count')} />
      </FieldRow>
      <p className={`${styles.reach} num`} role="status">
        <b>{formatNumber(mailable)}</b> may be emailed, <b>{formatNumber(textable)}</b> may be sent a text message.
      </p>
    </FormCard>
  );
}

/** @param {{ form: AudienceFormApi }} props */
function Mind({ form }) {
  const lines = { autosize: true, minRows: 3 };
  return (
    <FormCard title="What they want, what hurts, what they doubt" hint="One a line. Ideas and texts begin with these.">
      <Textarea label="Jobs to be done" {...lines} {...form.getInputProps('jobs_to_be_done')} />
      <Textarea label="Pains" {...lines} {...form.getInputProps('pains')} />
      <Textarea label="Objections" {...lines} {...form.getInputProps('objections')} />
    </FormCard>
  );
}
