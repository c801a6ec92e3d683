// @ts-check
import styles from './page-header.module.css';

/**
 * A page's name, what it belongs to, and what one can do with all of it. It names the browser's tab, too.
 * @param {{ title: string, eyebrow?: import('react').ReactNode, note?: import('react').ReactNode, children?: import('react').ReactNode }} props
 *   children: its actions, the first one the most likely
 */
export function PageHeader({ title, eyebrow, note, children }) {
  return (
    <header className={styles.header}>
      <title>{`${title} · NexusPlanner`}</title>
      <div className={styles.words}>
        {eyebrow && <p className={styles.eyebrow}>{eyebrow}</p>}
        <h1 className={styles.title}>{title}</h1>
        {note && <p className={styles.note}>{note}</p>}
      </div>
      {children && <div className={styles.actions}>{children}</div>}
    </header>
  );
}
