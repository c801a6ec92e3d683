// @ts-check
import { CircleAlert, LoaderCircle, Wrench } from 'lucide-react';
import { CitationChips } from '@/shared/evidence/citation-chips.jsx';
import { formatSeconds } from '@/shared/format/time.js';
import { argumentsText } from '../model/arguments-text.js';
import styles from './tool-entry.module.css';

/** @typedef {Extract<import('../model/run-state.js').FeedEntry, { kind: 'tool' }>} ToolEntryState */

/** @param {{ entry: ToolEntryState }} props */
export function ToolEntry({ entry }) {
  const { tool, summary, seconds, error, evidenceIds } = entry;
  const running = summary === null;
  const Icon = error ? CircleAlert : running ? LoaderCircle : Wrench;
  const words = argumentsText(entry.arguments);
  const state = error ? 'error' : running ? 'running' : 'done';
  return (
    <div className={styles.tool} data-state={state}>
      <Icon size={12} className={styles.icon} aria-hidden="true" />
      <span className={`mono ${styles.name}`}>{tool}</span>
      <span className={styles.arguments} title={words}>
        {words}
      </span>
      <span className={`${styles.time} num`}>{running ? 'running' : seconds != null && formatSeconds(seconds)}</span>
      {(error || summary) && <span className={styles.summary}>{error ?? summary}</span>}
      {evidenceIds.length > 0 && (
        <span className={styles.evidence}>
          <CitationChips references={evidenceIds} />
        </span>
      )}
    </div>
  );
}
