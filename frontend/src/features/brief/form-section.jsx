// @ts-check
import styles from './form-section.module.css';

/**
 * @param {{ title: string, hint?: string, children: import('react').ReactNode }} props
 */
export function FormSection({ title, hint, children }) {
  return (
    <fieldset className={styles.section}>
      <legend className={styles.legend}>{title}</legend>
      {hint && <p className={styles.hint}>{hint}</p>}
      {children}
    </fieldset>
  );
}
