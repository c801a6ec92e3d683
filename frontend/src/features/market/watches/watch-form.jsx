// @ts-check
import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/PillsInput.css';
import { Button, MultiSelect, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { facetsQuery } from '@/shared/api/signals.js';
import { createWatch, updateWatch } from '@/shared/api/watches.js';
import { notify } from '@/shared/ui/toast.js';
import { KIND_OPTIONS } from '../model/signal-kinds.js';
import { formProblems } from '../parts/form-problems.js';
import { Refusal } from '../parts/refusal.jsx';
import form_ from '../parts/form.module.css';
import { DraftFields } from './draft-fields.jsx';
import { WatchPreview } from './watch-preview.jsx';
import { conditionsFrom, currencyOf, valuesOf, WATCH_FIELDS, watchFrom, watchProblems } from './watch-values.js';
import styles from './watch-form.module.css';

/**
 * @typedef {import('@/shared/api/types.js').Watch} Watch
 * @typedef {import('./watch-values.js').WatchValues} WatchValues
 * @typedef {import('@mantine/form').UseFormReturnType<WatchValues>} WatchFormApi
 * @typedef {{ services: import('@/shared/api/types.js').Service[], audiences: import('@/shared/api/types.js').Audience[],
 *   channels: import('@/shared/api/types.js').Channel[] }} Catalogue
 */

/**
 * @param {{ watch: Watch | null, catalogue: Catalogue, onDone: () => void }} props
 */
export function WatchForm({ watch, catalogue, onDone }) {
  const client = useQueryClient();
  /** @type {WatchFormApi} */
  const form = useForm({ initialValues: valuesOf(watch, catalogue), validate: watchProblems });
  const save = useMutation({
    mutationFn: (/** @type {WatchValues} */ values) => {
      const given = watchFrom(values, watch);
      if (!watch) return createWatch(given);
      const { service_id: _, ...change } = given;
      return updateWatch(watch, { ...change, draft: 'draft' in given ? given.draft : null });
    },
    onSuccess: (saved) => {
      client.invalidateQueries({ queryKey: ['watches'] });
      notify({ title: watch ? 'The watch is changed' : `${saved.name} looks out`, message: 'It looks at signals that are scored from now on.' });
      onDone();
    },
    onError: (error) => form.setErrors(formProblems(error, WATCH_FIELDS)),
  });
  return (
    <form className={form_.form} onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <TextInput label="Name" placeholder="What it looks out for" maxLength={120} data-autofocus {...form.getInputProps('name')} />
      <Conditions form={form} watch={watch} catalogue={catalogue} />
      <WatchPreview conditions={conditionsFrom(form.values)} />
      <Switch
        label="Draft a campaign at once"
        description="Otherwise people are told. A draft is a proposal: nothing goes out without approval."
        {...form.getInputProps('drafts', { type: 'checkbox' })}
      />
      {form.values.drafts && <DraftFields form={form} catalogue={catalogue} />}
      <Refusal error={save.error} />
      <div className={form_.actions}>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" loading={save.isPending}>
          {watch ? 'Save' : 'Look out'}
        </Button>
      </div>
    </form>
  );
}

/** @param {{ form: WatchFormApi, watch: Watch | null, catalogue: Catalogue }} props */
function Conditions({ form, watch, catalogue }) {
  const { data: facets } = useQuery(facetsQuery({}));
  const services = catalogue.services.filter(({ id, status }) => status !== 'retired' || id === watch?.service_id);
  return (
    <>
      <Select
        label="Service"
        data={services.map(({ id, name }) => ({ value: id, label: name }))}
        disabled={watch !== null}
        {...form.getInputProps('serviceId')}
        onChange={(id) => {
          form.setFieldValue('serviceId', id ?? '');
          form.setFieldValue('currency', currencyOf(services.find((service) => service.id === id)));
        }}
      />
      <TagsInput
        label="Topics"
        description="One of these, whichever service is closest. Left empty: signals closest to the service."
        data={facets?.topics.map(({ value }) => value) ?? []}
        maxTags={20}
        clearable
        clearButtonProps={{ 'aria-label': 'Clear the topics' }}
        {...form.getInputProps('topics')}
      />
      <MultiSelect label="Kinds" placeholder={form.values.kinds.length ? undefined : 'Any'} data={KIND_OPTIONS} {...form.getInputProps('kinds')} />
      <Strength value={form.values.strength} onChange={(strength) => form.setFieldValue('strength', strength)} />
      <Switch label="Only in a burst of its topic" {...form.getInputProps('onlyBursts', { type: 'checkbox' })} />
    </>
  );
}

/** @param {{ value: number, onChange: (value: number) => void }} props */
function Strength({ value, onChange }) {
  const id = useId();
  return (
    <div className={styles.strength}>
      <label htmlFor={id}>Least strength</label>
      <output htmlFor={id} className="num">
        {value}
      </output>
      <input id={id} type="range" min={0} max={100} step={1} value={value} onChange={({ currentTarget }) => onChange(Number(currentTarget.value))} />
      <small className={styles.help}>The score, less what age has taken of it.</small>
    </div>
  );
}
