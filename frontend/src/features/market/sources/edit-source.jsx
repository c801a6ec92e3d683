// @ts-check
import { Button, Modal, NumberInput, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { updateSource } from '@/shared/api/sources.js';
import { formProblems } from '../parts/form-problems.js';
import { Refusal } from '../parts/refusal.jsx';
import { everyWords } from './source-health.js';
import { CREDIBILITY_HELP, INTERVALS } from './source-fields.js';
import styles from '../parts/form.module.css';

/** @typedef {import('@/shared/api/types.js').Source} Source */

/** @param {{ source: Source, opened: boolean, onClose: () => void }} props */
export function EditSource({ source, opened, onClose }) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Change ${source.name}`} closeButtonProps={{ 'aria-label': 'Close' }} radius="lg" size={420}>
      <Fields source={source} onDone={onClose} />
    </Modal>
  );
}

/** @param {{ source: Source, onDone: () => void }} props */
function Fields({ source, onDone }) {
  const client = useQueryClient();
  const form = useForm({
    initialValues: {
      name: source.name,
      interval: String(source.interval_minutes),
      credibility: source.credibility == null ? /** @type {number | ''} */ ('') : Math.round(source.credibility * 100),
    },
    validate: { name: (name) => (name.trim() ? null : 'Give it a name') },
  });
  const save = useMutation({
    mutationFn: (/** @type {typeof form.values} */ { name, interval, credibility }) =>
      updateSource(source, {
        name: name.trim(),
        credibility: credibility === '' ? null : credibility / 100,
        ...(source.kind === 'feed' && { interval_minutes: Number(interval) }),
      }),
    onSuccess: onDone,
    onError: (error) => form.setErrors(formProblems(error, { interval_minutes: 'interval' })),
    onSettled: () => client.invalidateQueries({ queryKey: ['sources'] }),
  });
  const intervals = INTERVALS.includes(source.interval_minutes) ? INTERVALS : [...INTERVALS, source.interval_minutes].sort((a, b) => a - b);
  return (
    <form className={styles.form} onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <TextInput label="Name" maxLength={120} data-autofocus {...form.getInputProps('name')} />
      {source.kind === 'feed' && (
        <Select label="Read it" data={intervals.map((minutes) => ({ value: String(minutes), label: everyWords(minutes) }))} {...form.getInputProps('interval')} />
      )}
      <NumberInput label="Credibility, of 100" description={CREDIBILITY_HELP} min={0} max={100} allowDecimal={false} {...form.getInputProps('credibility')} />
      <Refusal error={save.error} />
      <div className={styles.actions}>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" loading={save.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}
