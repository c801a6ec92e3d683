// @ts-check
import { Check, Plus } from 'lucide-react';
import { useId } from 'react';
import styles from './choice-chips.module.css';

/**
 * Checkboxes that look like chips: all choices in sight, each one tap.
 * @param {{ label: string, options: { id: string, label: string, note?: string }[], value: string[],
 *   onChange: (value: string[]) => void, error?: import('react').ReactNode, note?: import('react').ReactNode }} props
 */
export function ChoiceChips({ label, options, value, onChange, error, note }) {
  const errorId = useId();
  /** @param {string} id */
  const toggle = (id) =>
    onChange(value.includes(id) ? value.filter((other) => other !== id) : options.map((option) => option.id).filter((other) => other === id || value.includes(other)));
  return (
    <div role="group" aria-label={label} aria-describedby={error ? errorId : undefined}>
      <div className={styles.chips}>
        {options.map((option) => {
          const chosen = value.includes(option.id);
          const Icon = chosen ? Check : Plus;
          return (
            <label key={option.id} className={styles.chip} data-chosen={chosen || undefined}>
              <input
                type="checkbox"
                className="visually-hidden"
                checked={chosen}
                onChange={() => toggle(option.id)}
                aria-invalid={error ? true : undefined}
              />
              <Icon size={13} className={styles.check} aria-hidden="true" />
              {option.label}
              {option.note && <span className={`${styles.note} num`}>{option.note}</span>}
            </label>
          );
        })}
      </div>
      {note && <p className={styles.below}>{note}</p>}
      {error && (
        <p className={styles.error} id={errorId}>
          {error}
        </p>
      )}
    </div>
  );
}
