// @ts-check
import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { formatDayAndYear } from '@/shared/format/time.js';
import { useSession } from '@/shared/session/use-session.js';
import { Choices } from '../choices.jsx';
import { scopesFor } from './scopes.js';
import styles from '../dialog-form.module.css';

/** @typedef {{ name: string, scope: import('@/shared/api/types.js').Scope, days: number }} KeyWish */

const DAY_MS = 86_400_000;
const LIVES = [7, 30, 90, 180, 365];

const lifeOptions = () =>
  LIVES.map((days) => ({ value: String(days), label: `${days} days, until ${formatDayAndYear(new Date(Date.now() + days * DAY_MS).toISOString())}` }));

/** @param {{ busy: boolean, problem: string | null, onCreate: (wish: KeyWish) => void, onCancel: () => void }} props */
export function KeyForm({ busy, problem, onCreate, onCancel }) {
  const { user } = useSession();
  const [wish, setWish] = useState(/** @type {KeyWish} */ ({ name: '', scope: 'read', days: 90 }));
  const [options] = useState(lifeOptions);
  const name = wish.name.trim();
  /** @param {import('react').FormEvent} event */
  const onSubmit = (event) => {
    event.preventDefault();
    if (name) onCreate({ ...wish, name });
  };
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <TextInput
        label="Name"
        description="What will use it, so that you know later what you revoke."
        placeholder="Nightly report"
        maxLength={60}
        data-autofocus
        value={wish.name}
        onChange={(event) => setWish({ ...wish, name: event.currentTarget.value })}
      />
      <Choices
        label="It may"
        name="scope"
        choices={scopesFor(user?.role ?? 'viewer')}
        value={wish.scope}
        onChange={(scope) => setWish({ ...wish, scope })}
      />
      <Select
        label="Valid for"
        data={options}
        value={String(wish.days)}
        onChange={(days) => setWish({ ...wish, days: Number(days) })}
      />
      {problem && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      <div className={styles.actions}>
        <Button variant="default" onClick={onCancel} disabled={busy}>
          Cancel
        </Button>
        <Button type="submit" loading={busy} disabled={!name}>
          Create key
        </Button>
      </div>
    </form>
  );
}
