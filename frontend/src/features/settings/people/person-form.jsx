// @ts-check
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { asSentence, problemFrom, problemText } from '@/shared/api/problem.js';
import { roleLabel } from '@/shared/format/labels.js';
import { useSession } from '@/shared/session/use-session.js';
import { Choices } from '../choices.jsx';
import { MAY, ROLES } from '../roles.js';
import { FirstPassword } from './first-password.jsx';
import styles from '../dialog-form.module.css';

/** @typedef {{ email: string, password: string, role: import('@/shared/api/types.js').Role }} NewPerson */

const ROLE_CHOICES = ROLES.map((value) => ({ value, label: roleLabel(value), text: MAY[value] }));
const TELL_THEM = 'Tell it to them yourself; they can change it under Profile.';
const KNOWN = 'Leave it empty for somebody who has an account here already.';

/** @param {{ busy: boolean, error: unknown, onAdd: (person: NewPerson) => void, onCancel: () => void }} props */
export function PersonForm({ busy, error, onAdd, onCancel }) {
  const { user } = useSession();
  const [person, setPerson] = useState(/** @type {NewPerson} */ ({ email: '', password: '', role: 'user' }));
  const several = (user?.workspaces ?? 1) > 1;
  const issues = error ? (problemFrom(error).errors ?? []) : [];
  /** @param {string} field */
  const about = (field) => issues.filter((issue) => issue.field === field).map((issue) => asSentence(issue.message))[0];
  /** @param {import('react').FormEvent} event */
  const onSubmit = (event) => {
    event.preventDefault();
    onAdd({ ...person, email: person.email.trim() });
  };
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <TextInput
        label="Email"
        type="email"
        autoComplete="off"
        data-autofocus
        value={person.email}
        error={about('email')}
        onChange={(event) => setPerson({ ...person, email: event.currentTarget.value })}
      />
      <Choices label="Role" name="role" choices={ROLE_CHOICES} value={person.role} onChange={(role) => setPerson({ ...person, role })} />
      <FirstPassword
        label="First password"
        description={several ? `${TELL_THEM} ${KNOWN}` : TELL_THEM}
        value={person.password}
        error={about('password')}
        onChange={(password) => setPerson({ ...person, password })}
      />
      {Boolean(error) && issues.length === 0 && (
        <p role="alert" className={styles.problem}>
          {problemText(error)}
        </p>
      )}
      <div className={styles.actions}>
        <Button variant="default" onClick={onCancel} disabled={busy}>
          Cancel
        </Button>
        <Button type="submit" loading={busy} disabled={!person.email.trim()}>
          Add person
        </Button>
      </div>
    </form>
  );
}
