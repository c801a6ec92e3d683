// @ts-check
import { CitationChip } from './citation-chip.jsx';
import styles from './citation-chips.module.css';

const MOST_SHOWN = 8;

/**
 * Chips in a row, each source once; of many the first ones, and how many more there are.
 * @param {{ references: string[] }} props
 */
export function CitationChips({ references }) {
  const unique = [...new Set(references)];
  return (
    <span className={styles.chips}>
      {unique.slice(0, MOST_SHOWN).map((reference) => (
        <CitationChip key={reference} reference={reference} />
      ))}
      {unique.length > MOST_SHOWN && <span className={`${styles.more} num`}>+{unique.length - MOST_SHOWN}</span>}
    </span>
  );
}
