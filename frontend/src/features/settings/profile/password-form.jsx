// @ts-check
import { Button, PasswordInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '@/shared/api/http.js';
import { asSentence, problemFrom, problemText } from '@/shared/api/problem.js';
import { formatWait } from '@/shared/format/time.js';
import { notify } from '@/shared/ui/toast.js';
import { passwordStrength, SHORTEST } from './password-strength.js';
import { StrengthMeter } from './strength-meter.jsx';
import styles from './password-form.module.css';

/** @param {{ current: string, new: string }} passwords */
const changePassword = (passwords) => http.post('/auth/password', passwords);

/** The server's word about a field; whatever it says about none is for the whole form. @param {unknown} error */
function problemsOf(error) {
  if (!error) return {};
  const { errors, retry_after: wait } = problemFrom(error);
  /** @param {string} field */
  const about = (field) => (errors ?? []).filter((issue) => issue.field === field).map((issue) => asSentence(issue.message))[0];
  const [current, fresh] = [about('current'), about('password') ?? about('new')];
  if (current || fresh) return { current, fresh };
  return { whole: wait ? `Too many attempts. Try again in ${formatWait(wait)}.` : problemText(error) };
}

/** @param {{ email: string }} props */
export function PasswordForm({ email }) {
  const queryClient = useQueryClient();
  const [current, setCurrent] = useState('');
  const [fresh, setFresh] = useState('');
  const change = useMutation({
    mutationFn: changePassword,
    onSuccess: () => {
      setCurrent('');
      setFresh('');
      queryClient.invalidateQueries({ queryKey: ['settings', 'sign-ins'] });
      notify({ message: 'Your password is changed. You are signed out everywhere else.' });
    },
  });
  const problems = problemsOf(change.error);
  const ready = current !== '' && fresh.length >= SHORTEST;

  /** @param {import('react').FormEvent} event */
  const onSubmit = (event) => {
    event.preventDefault();
    if (ready) change.mutate({ current, new: fresh });
  };
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <PasswordInput
        label="Present password"
        autoComplete="current-password"
        value={current}
        error={problems.current}
        onChange={(event) => setCurrent(event.currentTarget.value)}
      />
      <PasswordInput
        label="New password"
        autoComplete="new-password"
        value={fresh}
        error={problems.fresh}
        onChange={(event) => setFresh(event.currentTarget.value)}
      />
      {fresh && <StrengthMeter strength={passwordStrength(fresh, email)} />}
      {problems.whole && (
        <p role="alert" className={styles.problem}>
          {problems.whole}
        </p>
      )}
      <div>
        <Button type="submit" loading={change.isPending} disabled={!ready}>
          Change password
        </Button>
      </div>
    </form>
  );
}
