// @ts-check
import { useId } from 'react';
import styles from './segmented.module.css';

/**
 * One of a few, all of them in sight: radio buttons that look like one control.
 * @template {string} T
 * @param {{ label: string, items: readonly { value: T, label: string }[], value: T, onChange: (value: T) => void }} props
 */
export function Segmented({ label, items, value, onChange }) {
  const name = useId();
  return (
    <div className={styles.group} role="radiogroup" aria-label={label}>
      {items.map((item) => (
        <label key={item.value} className={styles.item}>
          <input type="radio" className="visually-hidden" name={name} checked={item.value === value} onChange={() => onChange(item.value)} />
          <span className={styles.face}>{item.label}</span>
        </label>
      ))}
    </div>
  );
}
