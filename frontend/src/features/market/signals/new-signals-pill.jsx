// @ts-check
import { ArrowUp } from 'lucide-react';
import styles from './new-signals-pill.module.css';

/**
 * How many signals wait above; always in the document, so that screen readers hear it change.
 * @param {{ count: number, onClick: () => void }} props
 */
export function NewSignalsPill({ count, onClick }) {
  return (
    <div className={styles.place} role="status">
      {count > 0 && (
        <button type="button" className={`${styles.pill} num`} onClick={onClick}>
          <ArrowUp size={14} aria-hidden="true" />
          {count} new
        </button>
      )}
    </div>
  );
}
