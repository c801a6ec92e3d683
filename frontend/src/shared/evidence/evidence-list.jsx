// @ts-check
import { EvidenceCard } from './evidence-card.jsx';
import styles from './evidence-list.module.css';

/**
 * @param {{ evidence: import('@/shared/api/types.js').Evidence[], wide?: boolean, usedIn?: (label: string) => string[] }} props
 *   wide: two columns where there is room; usedIn: where a piece is cited, in words
 */
export function EvidenceList({ evidence, wide = false, usedIn }) {
  return (
    <ul className={styles.list} data-wide={wide || undefined}>
      {evidence.map((piece) => (
        <li key={piece.id} className={styles.item}>
          <span className={styles.label}>{piece.label}</span>
          <div className={styles.card}>
            <EvidenceCard evidence={piece} />
            {usedIn && <Uses places={usedIn(piece.label)} />}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** @param {{ places: string[] }} props */
function Uses({ places }) {
  return <p className={styles.uses}>Used in {places.join(', ')}</p>;
}
