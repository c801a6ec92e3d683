// @ts-check
import { EvidenceCard } from './evidence-card.jsx';
import styles from './evidence-list.module.css';

/** @param {{ evidence: import('@/shared/api/types.js').Evidence[], wide?: boolean }} props wide: two columns where there is room */
export function EvidenceList({ evidence, wide = false }) {
  return (
    <ul className={styles.list} data-wide={wide || undefined}>
      {evidence.map((piece) => (
        <li key={piece.id} className={styles.item}>
          <span className={styles.label}>{piece.label}</span>
          <EvidenceCard evidence={piece} />
        </li>
      ))}
    </ul>
  );
}
