// @ts-check
import { BookOpenText } from 'lucide-react';
import { evidenceKindLabel } from '@/shared/format/labels.js';
import { formatDayAndYear } from '@/shared/format/time.js';
import { hasSource, useOpenSource } from './source-context.js';
import { SourceLink } from './source-link.jsx';
import styles from './evidence-card.module.css';

/** @typedef {import('@/shared/api/types.js').Evidence} Evidence */

/** @param {{ evidence: Evidence, onOpen?: () => void }} props onOpen: told just before the source opens */
export function EvidenceCard({ evidence, onOpen }) {
  const { kind, title, quote, url, ref, retrieved_at: retrievedAt } = evidence;
  const openSource = useOpenSource();
  const opens = openSource && hasSource(evidence);
  return (
    <article className={styles.card}>
      <h3 className={styles.title}>{title || quote}</h3>
      {title && <p className={styles.quote}>{quote}</p>}
      <p className={styles.meta}>
        {evidenceKindLabel(kind)}
        <SourceLink url={url} />
        {!url && !opens && <span className={`mono ${styles.ref}`}>{ref}</span>}
        {retrievedAt && <span>{formatDayAndYear(retrievedAt)}</span>}
        {opens && (
          <button
            type="button"
            className={styles.open}
            aria-label={`Open the source of ${evidence.label ?? title}`}
            onClick={() => {
              onOpen?.();
              openSource(evidence);
            }}
          >
            <BookOpenText size={12} aria-hidden="true" />
            Open source
          </button>
        )}
      </p>
    </article>
  );
}
