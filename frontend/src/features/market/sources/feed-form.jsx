// @ts-check
import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createSource } from '@/shared/api/sources.js';
import { notify } from '@/shared/ui/toast.js';
import { formProblems } from '../parts/form-problems.js';
import { Refusal } from '../parts/refusal.jsx';
import styles from '../parts/form.module.css';
import { everyWords } from './source-health.js';
import { CREDIBILITY_HELP, INTERVALS } from './source-fields.js';

const INTERVAL_OPTIONS = INTERVALS.map((minutes) => ({ value: String(minutes), label: everyWords(minutes) }));

/** @param {string} url */
function urlProblem(url) {
  if (!url.trim()) return 'Give the address of the feed';
  if (!URL.canParse(url.trim()) || !/^https?:$/.test(new URL(url.trim()).protocol)) return 'Give a web address that begins with https:// or http://';
  return null;
}

/** @param {{ onDone: () => void }} props */
export function FeedForm({ onDone }) {
  const client = useQueryClient();
  const form = useForm({
    initialValues: { url: '', name: '', interval: '30', credibility: /** @type {number | ''} */ ('') },
    validate: { url: urlProblem },
  });
  const add = useMutation({
    mutationFn: (/** @type {typeof form.values} */ { url, name, interval, credibility }) =>
      createSource({
        kind: 'feed',
        url: url.trim(),
        interval_minutes: Number(interval),
        ...(name.trim() && { name: name.trim() }),
        ...(credibility !== '' && { credibility: credibility / 100 }),
      }),
    onSuccess: (source) => {
      client.invalidateQueries({ queryKey: ['sources'] });
      notify({ title: `${source.name} is followed`, message: 'It is being read now; what is new shows up among the signals.' });
      onDone();
    },
    onError: (error) => form.setErrors(formProblems(error, { 'feed.url': 'url', 'feed.name': 'name', interval_minutes: 'interval' })),
  });
  return (
    <form className={styles.form} onSubmit={form.onSubmit((values) => add.mutate(values))} noValidate>
      <TextInput
        label="Address"
        description="RSS, Atom or JSON Feed, on the public web"
        placeholder="https://"
        type="url"
        inputMode="url"
        data-autofocus
        {...form.getInputProps('url')}
      />
      <TextInput label="Name" description="Left empty, it gets the feed’s title" maxLength={120} {...form.getInputProps('name')} />
      <Select label="Read it" data={INTERVAL_OPTIONS} {...form.getInputProps('interval')} />
      <NumberInput label="Credibility, of 100" description={CREDIBILITY_HELP} min={0} max={100} allowDecimal={false} {...form.getInputProps('credibility')} />
      <Refusal error={add.error} />
      <div className={styles.actions}>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" loading={add.isPending}>
          Follow this feed
        </Button>
      </div>
    </form>
  );
}
