// @ts-check
import styles from './form-card.module.css';

/** One matter of a form. @param {{ title: string, hint?: string, children: import('react').ReactNode }} props */
export function FormCard({ title, hint, children }) {
  return (
    <fieldset className={styles.card}>
      <legend className={styles.legend}>{title}</legend>
      {hint && <p className={styles.hint}>{hint}</p>}
      {children}
    </fieldset>
  );
}

/** Fields side by side, below one another on a phone. @param {{ children: import('react').ReactNode }} props */
export const FieldRow = ({ children }) => <div className={styles.row}>{children}</div>;
