// @ts-check
import styles from './panel.module.css';

/**
 * A titled card.
 * @param {{ title: import('react').ReactNode, note?: import('react').ReactNode, children?: import('react').ReactNode,
 *   id?: string, className?: string, level?: 2 | 3 }} props
 */
export function Panel({ title, note, children, id, className = '', level = 2 }) {
  const Heading = /** @type {'h2' | 'h3'} */ (`h${level}`);
  return (
    <section id={id} className={`${styles.panel} ${className}`} aria-label={typeof title === 'string' ? title : undefined}>
      <header className={styles.header}>
        <Heading className={styles.title}>{title}</Heading>
        {note != null && <span className={`${styles.note} num`}>{note}</span>}
      </header>
      {children}
    </section>
  );
}
