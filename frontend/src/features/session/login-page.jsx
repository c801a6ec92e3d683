// @ts-check
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { http } from '@/shared/api/http.js';
import { problemFrom } from '@/shared/api/problem.js';
import { openSession } from '@/shared/session/session-store.js';
import { useSession } from '@/shared/session/use-session.js';
import { Brand } from '@/shared/ui/brand.jsx';
import { ColorSchemeToggle } from '@/shared/ui/color-scheme-toggle.jsx';
import styles from './login-page.module.css';

/** @param {{ email: string, password: string }} credentials */
const signIn = async (credentials) => (await http.post('/auth/login', credentials)).data;

/** Only a path of this site, so that a crafted link can't send a person elsewhere. @param {string | null} next */
const safeNext = (next) => (next && /^\/(?![/\\])/.test(next) ? next : '/');

export function LoginPage() {
  const { status } = useSession();
  const [search] = useSearchParams();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const login = useMutation({ mutationFn: signIn, onSuccess: openSession });
  if (status === 'signed-in') return <Navigate to={safeNext(search.get('next'))} replace />;

  /** @param {import('react').FormEvent} event */
  const onSubmit = (event) => {
    event.preventDefault();
    login.mutate({ email: email.trim(), password });
  };
  return (
    <main className={styles.page}>
      <title>Sign in · NexusPlanner</title>
      <div className={styles.corner}>
        <ColorSchemeToggle />
      </div>
      <form className={styles.card} onSubmit={onSubmit}>
        <Brand size="large" />
        <h1 className={styles.title}>Sign in</h1>
        <p className={styles.lead}>From market signals to a budgeted, explained campaign.</p>
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
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          size="md"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {login.isError && (
          <p className={styles.problem} role="alert">
            {problemFrom(login.error).detail ?? problemFrom(login.error).title}
          </p>
        )}
        <Button type="submit" size="md" fullWidth loading={login.isPending}>
          Sign in
        </Button>
      </form>
    </main>
  );
}
