// @ts-check
import { Navigate, useSearchParams } from 'react-router';
import { useSession } from '@/shared/session/use-session.js';
import { ColorSchemeToggle } from '@/shared/ui/color-scheme-toggle.jsx';
import { BrandPanel } from './brand-panel.jsx';
import { SignInForm } from './sign-in-form.jsx';
import styles from './login-page.module.css';

/** Only a path of this site, so that a crafted link can't send a person elsewhere. @param {string | null} next */
const safeNext = (next) => (next && /^\/(?![/\\])/.test(next) ? next : '/');

export function LoginPage() {
  const { status, expired } = useSession();
  const [search] = useSearchParams();
  if (status === 'signed-in') return <Navigate to={safeNext(search.get('next'))} replace />;
  return (
    <div className={styles.page}>
      <title>Sign in · NexusPlanner</title>
      <BrandPanel />
      <div className={styles.corner}>
        <ColorSchemeToggle />
      </div>
      <main className={styles.side}>
        <div className={styles.box}>
          <h1 className={styles.title}>Sign in</h1>
          {expired && (
            <p className={styles.expired} role="status">
              Your session has ended. Sign in to go on where you were.
            </p>
          )}
          <SignInForm />
          <details className={styles.help}>
            <summary>Signing in for the first time?</summary>
            <p>
              The first administrator’s email and password are printed once, in the terminal where NexusPlanner was started first. If they
              are lost, <code className="mono">nexusplanner users password EMAIL</code> sets a new one. Everybody else has theirs from an
              administrator.
            </p>
          </details>
        </div>
      </main>
    </div>
  );
}
