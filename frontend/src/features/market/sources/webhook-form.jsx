// @ts-check
import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createSource } from '@/shared/api/sources.js';
import { formProblems } from '../parts/form-problems.js';
import { Refusal } from '../parts/refusal.jsx';
import styles from '../parts/form.module.css';
import { SecretOnce } from './secret-once.jsx';

/** @param {{ onDone: () => void }} props */
export function WebhookForm({ onDone }) {
  const client = useQueryClient();
  const form = useForm({ initialValues: { name: '' }, validate: { name: (name) => (name.trim() ? null : 'Give it a name') } });
  const add = useMutation({
    mutationFn: (/** @type {typeof form.values} */ { name }) => createSource({ kind: 'webhook', name: name.trim() }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['sources'] }),
    onError: (error) => form.setErrors(formProblems(error, { 'webhook.name': 'name' })),
  });
  if (add.data?.address && add.data.secret) return <SecretOnce address={add.data.address} secret={add.data.secret} onDone={onDone} />;
  return (
    <form className={styles.form} onSubmit={form.onSubmit((values) => add.mutate(values))} noValidate>
      <p className={styles.help}>Others post signals to an address of ours and sign them with a secret that you pass on.</p>
      <TextInput label="Name" description="Who calls it" maxLength={120} data-autofocus {...form.getInputProps('name')} />
      <Refusal error={add.error} />
      <div className={styles.actions}>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" loading={add.isPending}>
          Make address and secret
        </Button>
      </div>
    </form>
  );
}
