// @ts-check
import { Link } from 'react-router';
import { problemFrom } from '@/shared/api/problem.js';
import { Refusal } from '../parts/refusal.jsx';
import styles from '../parts/form.module.css';

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** Why a signal was not taken; where it is known already, a way to it. @param {{ error: unknown }} props */
export function SignalRefusal({ error }) {
  const { status, detail } = problemFrom(error);
  const id = status === 409 ? ID.exec(detail ?? '')?.[0] : undefined;
  if (!id) return <Refusal error={error} />;
  return (
    <p className={styles.refusal} role="alert">
      This signal is known already. <Link to={`/market?signal=${id}`}>Open it</Link>
    </p>
  );
}
