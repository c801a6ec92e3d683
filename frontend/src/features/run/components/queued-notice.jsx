// @ts-check
import { Clock } from 'lucide-react';
import { useRun } from '../run-context.js';
import styles from './stream-banner.module.css';

/** A run that nobody has taken yet says so, and nothing else. @param {{ connection: string }} props */
export function QueuedNotice({ connection }) {
  const waits = useRun((run) => run.status === 'queued' && run.seq === 0);
  if (!waits || connection === 'loading') return null;
  return (
    <p className={styles.banner} data-kind="quiet" role="status">
      <Clock size={15} aria-hidden="true" />
      <span>The run is queued: it begins as soon as a worker takes it. This page follows by itself.</span>
    </p>
  );
}
