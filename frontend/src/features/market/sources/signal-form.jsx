// @ts-check
import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createSignal } from '@/shared/api/signals.js';
import { notify } from '@/shared/ui/toast.js';
import { KIND_OPTIONS } from '../model/signal-kinds.js';
import { formProblems } from '../parts/form-problems.js';
import styles from '../parts/form.module.css';
import { SignalRefusal } from './signal-refusal.jsx';

const ANY_KIND = { value: '', label: 'As its words say' };
const MOST_TOPICS = 20;

/** @param {string} text */
const listed = (text) => text.split(',').map((topic) => topic.trim()).filter(Boolean).slice(0, MOST_TOPICS);

/** Something that somebody heard and no source tells. @param {{ onDone: () => void }} props */
export function SignalForm({ onDone }) {
  const client = useQueryClient();
  const form = useForm({
    initialValues: { title: '', summary: '', kind: '', url: '', topics: '' },
    validate: {
      title: (title) => (title.trim() ? null : 'Say in a line what happened'),
      url: (url) => (!url.trim() || /^https?:\/\/\S+$/.test(url.trim()) ? null : 'Give a web address, or leave it empty'),
    },
  });
  const add = useMutation({
    mutationFn: (/** @type {typeof form.values} */ { title, summary, kind, url, topics }) =>
      createSignal({
        title: title.trim(),
        summary: summary.trim(),
        topics: listed(topics),
        ...(kind && { kind: /** @type {import('@/shared/api/types.js').SignalKind} */ (kind) }),
        ...(url.trim() && { url: url.trim() }),
      }),
    onSuccess: (signal) => {
      for (const key of ['signals', 'sources', 'watches']) client.invalidateQueries({ queryKey: [key] });
      const score = signal.scores ? `It scores ${Math.round(signal.scores.total * 100)} of 100.` : 'It is scored in a moment.';
      notify({ title: 'The signal is in', message: score });
      onDone();
    },
    onError: (error) => form.setErrors(formProblems(error)),
  });
  return (
    <form className={styles.form} onSubmit={form.onSubmit((values) => add.mutate(values))} noValidate>
      <TextInput label="What happened" maxLength={300} data-autofocus {...form.getInputProps('title')} />
      <Textarea label="More about it" autosize minRows={4} maxRows={10} maxLength={4000} {...form.getInputProps('summary')} />
      <div className={styles.row}>
        <Select label="Kind" data={[ANY_KIND, ...KIND_OPTIONS]} {...form.getInputProps('kind')} />
        <TextInput label="Topics" description="Separated by commas" {...form.getInputProps('topics')} />
      </div>
      <TextInput label="Where it says so" placeholder="https://" type="url" inputMode="url" {...form.getInputProps('url')} />
      <SignalRefusal error={add.error} />
      <div className={styles.actions}>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" loading={add.isPending}>
          Add the signal
        </Button>
      </div>
    </form>
  );
}
