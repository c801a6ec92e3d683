// @ts-check
import { Check } from 'lucide-react';
import { useState } from 'react';
import styles from './facet-list.module.css';

const FEW = 6;

/** @typedef {{ value: string, label: string, count?: number }} FacetOption */

/**
 * Values to narrow a list down by, with how many there are of each; chosen ones stay in sight.
 * @param {{ title: string, options: FacetOption[], chosen: readonly string[], onToggle: (value: string) => void }} props
 */
export function FacetList({ title, options, chosen, onToggle }) {
  const [all, setAll] = useState(false);
  if (options.length === 0) return null;
  const shown = all ? options : options.filter(({ value }, place) => place < FEW || chosen.includes(value));
  return (
    <section className={styles.facet} aria-label={title}>
      <h3 className={styles.title}>{title}</h3>
      <ul>
        {shown.map(({ value, label, count }) => (
          <li key={value}>
            <button type="button" className={styles.option} aria-pressed={chosen.includes(value)} onClick={() => onToggle(value)}>
              <span className={styles.box} aria-hidden="true">
                {chosen.includes(value) && <Check size={11} strokeWidth={3} />}
              </span>
              <span className={styles.label}>{label}</span>
              {count != null && <span className={`${styles.count} num`}>{count}</span>}
            </button>
          </li>
        ))}
      </ul>
      {options.length > FEW && (
        <button type="button" className={styles.more} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Fewer' : `${options.length - FEW} more`}
        </button>
      )}
    </section>
  );
}
