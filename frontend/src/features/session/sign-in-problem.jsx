// @ts-check
import { asSentence, problemFrom } from '@/shared/api/problem.js';
import styles from './sign-in-problem.module.css';

/**
 * Why one is not let in, and what to do.
 * @param {{ error: unknown, wait: string | null }} props wait: how long until the next attempt, where there were too many
 */
export function SignInProblem({ error, wait }) {
  const { title, detail, code, status } = problemFrom(error);
  const words = wordsFor({ code, status, wait }) ?? asSentence(detail || title || 'Something went wrong.');
  return (
    <div className={styles.problem}>
      <p role="alert">{words}</p>
      {wait && (
        <p className="num" aria-hidden="true">
          Try again in {wait}.
        </p>
      )}
    </div>
  );
}

/** @param {{ code?: string, status?: number, wait: string | null }} problem */
function wordsFor({ code, status, wait }) {
  if (code === 'offline') return 'NexusPlanner does not answer. Check that it is running, then try again.';
  if (status === 429) return wait ? 'Too many attempts to sign in.' : 'You can try again now.';
  if (status === 401) return 'Email or password is wrong. Accounts that are disabled are told the same.';
  return null;
}
