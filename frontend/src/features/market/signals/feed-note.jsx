// @ts-check
import { useSyncExternalStore } from 'react';
import { currentConnection, subscribeToConnection } from '@/shared/stream/connection-store.js';
import styles from './feed-note.module.css';

/**
 * What the list below is: live, or the answer to a question.
 * @param {{ count: number, searching: boolean, byWords: boolean, onMeaning: () => void }} props
 */
export function FeedNote({ count, searching, byWords, onMeaning }) {
  if (searching) {
    return (
      <p className={styles.note} role="status">
        <span className="num">{count}</span> found, the closest in meaning and words first
      </p>
    );
  }
  if (byWords) {
    return (
      <p className={styles.note} role="status">
        With these very words, newest first ·{' '}
        <button type="button" className={styles.link} onClick={onMeaning}>
          search by meaning again
        </button>
      </p>
    );
  }
  return <LiveNote />;
}

/** Whether what comes in is told at once. */
function LiveNote() {
  const { state } = useSyncExternalStore(subscribeToConnection, currentConnection);
  return (
    <p className={styles.note}>
      {state === 'live' && <i className={styles.dot} aria-hidden="true" />}
      {state === 'live' ? 'Live, newest first' : 'Newest first'}
    </p>
  );
}
