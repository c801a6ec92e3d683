// @ts-check
import { ArrowDown, ArrowUp } from 'lucide-react';
import styles from './sort-button.module.css';

/**
 * A column's head that sorts by it.
 * @param {{ direction: 'ascending' | 'descending' | undefined, end?: boolean, title?: string, onClick: () => void, children: string }} props
 *   direction: undefined while another column sorts; end: the arrow comes first, so that the word ends where the figures do
 */
export function SortButton({ direction, end = false, title, onClick, children }) {
  const Icon = direction === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <button type="button" className={styles.sort} data-sorted={direction} data-end={end || undefined} title={title} onClick={onClick}>
      {children}
      <Icon size={12} aria-hidden="true" className={styles.arrow} />
    </button>
  );
}
