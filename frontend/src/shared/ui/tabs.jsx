// @ts-check
import { useId } from 'react';
import styles from './tabs.module.css';

/**
 * @template {string} T
 * @typedef {{ id: T, label: string, count?: number }} TabItem
 */

/**
 * Tabs by the WAI-ARIA pattern: one tab stop, arrow keys move.
 * @template {string} T
 * @param {{ label: string, items: TabItem<T>[], value: T, onChange: (value: T) => void,
 *   note?: import('react').ReactNode, children: import('react').ReactNode, className?: string }} props
 */
export function Tabs({ label, items, value, onChange, note, children, className = '' }) {
  const base = useId();
  /** @param {import('react').KeyboardEvent<HTMLDivElement>} event */
  const onKeyDown = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const index = items.findIndex((item) => item.id === value);
    const next = items[(index + step + items.length) % items.length];
    event.preventDefault();
    onChange(next.id);
    document.getElementById(`${base}-${next.id}`)?.focus();
  };
  return (
    <div className={`${styles.root} ${className}`}>
      <div className={styles.bar}>
        <div className={styles.list} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
          {items.map(({ id, label: text, count }) => (
            <button
              key={id}
              type="button"
              role="tab"
              id={`${base}-${id}`}
              className={styles.tab}
              aria-selected={id === value}
              aria-controls={`${base}-panel`}
              tabIndex={id === value ? 0 : -1}
              onClick={() => onChange(id)}
            >
              {text}
              {count != null && <span className={`${styles.count} num`}>{count}</span>}
            </button>
          ))}
        </div>
        {note != null && <span className={`${styles.note} num`}>{note}</span>}
      </div>
      <div className={styles.panel} role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-${value}`}>
        {children}
      </div>
    </div>
  );
}
