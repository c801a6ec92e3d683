// @ts-check
import { problemText } from '@/shared/api/problem.js';
import styles from './form.module.css';

/** Why the server refused a form. @param {{ error: unknown }} props */
export function Refusal({ error }) {
  if (!error) return null;
  return (
    <p className={styles.refusal} role="alert">
      {problemText(error)}
    </p>
  );
}
