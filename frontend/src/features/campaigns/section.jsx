// @ts-check
import styles from './section.module.css';

/**
 * A part of the campaign's document.
 * @param {{ id: string, title: string, note?: string, children: import('react').ReactNode }} props
 */
export function Section({ id, title, note, children }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <header className={styles.header}>
        <h2 id={`${id}-title`} className={styles.title}>
          {title}
        </h2>
        {note && <span className={`${styles.note} num`}>{note}</span>}
      </header>
      {children}
    </section>
  );
}
