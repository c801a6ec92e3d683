// @ts-check
import { isFinal } from '../model/run-state.js';
import { useRun } from '../run-context.js';
import styles from './rail-empty.module.css';

/** @param {{ children: import('react').ReactNode }} props words for when the run is over and nothing came */
export function RailEmpty({ children }) {
  const over = useRun((run) => isFinal(run.status));
  return over ? <p className={styles.none}>{children}</p> : <div className={styles.shape} aria-hidden="true" />;
}
