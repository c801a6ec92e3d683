// @ts-check
import { Button } from '@mantine/core';
import { problemFrom, problemText } from '@/shared/api/problem.js';
import styles from './save-bar.module.css';

const STALE = 412;

/**
 * The end of a form, always in sight: save or leave, and why it could not be saved.
 * @param {{ label: string, busy: boolean, error: unknown, onCancel: () => void, onReload?: () => void }} props
 */
export function SaveBar({ label, busy, error, onCancel, onReload }) {
  const stale = Boolean(error) && problemFrom(error).status === STALE;
  return (
    <div className={styles.bar}>
      <p className={styles.problem} role="alert">
        {stale ? 'Somebody else changed this meanwhile.' : error ? problemText(error) : ''}
      </p>
      {stale && onReload && (
        <Button variant="default" onClick={onReload}>
          Show their version
        </Button>
      )}
      <Button variant="default" onClick={onCancel}>
        Cancel
      </Button>
      <Button type="submit" loading={busy}>
        {label}
      </Button>
    </div>
  );
}
