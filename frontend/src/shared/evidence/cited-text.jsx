// @ts-check
import { CitationChip } from './citation-chip.jsx';
import { citationParts } from './citation-parts.js';
import styles from './cited-text.module.css';

/**
 * Text whose markers ([S3], or [S3, B1]) are chips that open their source. The text stays text: no markup in it is obeyed.
 * @param {{ text: string }} props
 */
export function CitedText({ text }) {
  return citationParts(text).map((part, index) =>
    part.kind === 'text' ? (
      <span key={index}>{part.text}</span>
    ) : (
      <span key={index} className={styles.together}>
        {' '}
        {part.references.map((reference) => (
          <CitationChip key={reference} reference={reference} />
        ))}
        {part.after}
      </span>
    ),
  );
}
