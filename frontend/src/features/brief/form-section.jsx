// @ts-check
import { sectionAnchor } from './brief-sections.js';
import styles from './form-section.module.css';

/**
 * @param {{ id: string, title: string, hint?: string, children: import('react').ReactNode }} props
 */
export function FormSection({ id, title, hint, children }) {
  return (
    <fieldset id={sectionAnchor(id)} className={styles.section}>
      <legend className={styles.legend}>{title}</legend>
      {hint && <p className={styles.hint}>{hint}</p>}
      {children}
    </fieldset>
  );
}
