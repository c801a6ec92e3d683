// @ts-check
import styles from './choices.module.css';

/**
 * @template {string} T
 * @typedef {{ value: T, label: string, text?: string, icon?: import('lucide-react').LucideIcon }} Choice
 */

/**
 * One of a few, all of them in sight: cards with a sentence each, or segments of one bar.
 * @template {string} T
 * @param {{ label: string, name: string, choices: Choice<T>[], value: T, onChange: (value: T) => void, look?: 'cards' | 'segments' }} props
 */
export function Choices({ label, name, choices, value, onChange, look = 'cards' }) {
  return (
    <fieldset className={styles.choices} data-look={look}>
      <legend className={look === 'cards' ? styles.legend : 'visually-hidden'}>{label}</legend>
      {choices.map(({ value: own, label: text, text: more, icon: Icon }) => (
        <label key={own} className={styles.choice}>
          <input type="radio" name={name} value={own} className={styles.input} checked={own === value} onChange={() => onChange(own)} />
          {Icon && <Icon size={14} aria-hidden="true" />}
          <span className={styles.words}>
            <span className={styles.label}>{text}</span>
            {more && <span className={styles.text}>{more}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
