// @ts-check
import { ExternalLink } from 'lucide-react';
import { evidenceKindLabel } from '@/shared/format/labels.js';
import { formatDayAndYear } from '@/shared/format/time.js';
import styles from './evidence-card.module.css';

/** @param {string | null | undefined} url */
const isWeb = (url) => /^https?:\/\//i.test(url ?? '');

/** @param {{ evidence: import('@/shared/api/types.js').Evidence }} props */
export function EvidenceCard({ evidence }) {
  const { kind, title, quote, url, ref, retrieved_at: retrievedAt } = evidence;
  return (
    <article className={styles.card}>
      <h3 className={styles.title}>{title || quote}</h3>
      {title && <p className={styles.quote}>{quote}</p>}
      <p className={styles.meta}>
        {evidenceKindLabel(kind)}
        {isWeb(url) ? (
          <a className={styles.link} href={/** @type {string} */ (url)} target="_blank" rel="noreferrer noopener">
            {new URL(/** @type {string} */ (url)).hostname}
            <ExternalLink size={11} aria-hidden="true" />
          </a>
        ) : (
          <span className={`mono ${styles.ref}`}>{ref}</span>
        )}
        {retrievedAt && <span>{formatDayAndYear(retrievedAt)}</span>}
      </p>
    </article>
  );
}
