// @ts-check
import { evidenceKindLabel } from '@/shared/format/labels.js';
import styles from './printed-campaign.module.css';

/** @param {{ sources: import('./numbered-sources.js').NumberedSources }} props */
export function PrintedSources({ sources }) {
  const listed = sources.listed();
  if (listed.length === 0) return null;
  return (
    <section className={styles.part}>
      <h2>Sources</h2>
      <ol className={styles.sources}>
        {listed.map(({ number, source }) => (
          <li key={number} className={styles.keep}>
            <span className="num">{number}</span>
            <div>
              <b>{source.title}</b> <small>{evidenceKindLabel(source.kind)}</small>
              <p className={styles.quiet}>“{source.quote}”</p>
              {source.url && <p className={styles.address}>{source.url}</p>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
