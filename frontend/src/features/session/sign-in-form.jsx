// @ts-check
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '@/shared/api/http.js';
import { problemFrom } from '@/shared/api/problem.js';
import { formatWait } from '@/shared/format/time.js';
import { openSession } from '@/shared/session/session-store.js';
import { SignInProblem } from './sign-in-problem.jsx';
import { useCountdown } from './use-countdown.js';
import styles from './sign-in-form.module.css';

/** @param {{ email: string, password: string }} credentials */
const signIn = async (credentials) => (await http.post('/auth/login', credentials)).data;

export function SignInForm() {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [capsLock, setCapsLock] = useState(false);
  const [refusedAt, setRefusedAt] = useState(0);
  const login = useMutation({ mutationFn: signIn, onSuccess: openSession, onError: () => setRefusedAt(Date.now()) });
  const left = useCountdown(login.isError ? problemFrom(login.error).retry_after : null, refusedAt);

  /** @param {import('react').KeyboardEvent} event */
  const onKey = (event) => setCapsLock(event.getModifierState('CapsLock'));
  /** @param {import('react').FormEvent} event */
  const onSubmit = (event) => {
    event.preventDefault();
    if (left === 0) login.mutate({ email: email.trim(), password });
  };
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <TextInput
        label="Email"
        type="email"
        name="email"
        autoComplete="username"
        required
        withAsterisk={false}
        autoFocus
        size="md"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <div>
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          size="md"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          onKeyDown={onKey}
          onKeyUp={onKey}
          onBlur={() => setCapsLock(false)}
        />
        <p className={styles.caps} role="status">
          {capsLock && 'Caps Lock is on.'}
        </p>
      </div>
      {login.isError && <SignInProblem error={login.error} wait={left > 0 ? formatWait(left) : null} />}
      <Button type="submit" size="md" fullWidth loading={login.isPending} disabled={left > 0}>
        Sign in
      </Button>
    </form>
  );
}
