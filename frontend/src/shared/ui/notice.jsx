// @ts-check
import styles from './notice.module.css';

/**
 * A state that fills a place: nothing here yet, or something went wrong.
 * @param {{ icon: import('lucide-react').LucideIcon, title: string, children?: import('react').ReactNode,
 *   action?: import('react').ReactNode, tone?: 'neutral' | 'bad' }} props
 */
export function Notice({ icon: Icon, title, children, action, tone = 'neutral' }) {
  return (
    <div className={styles.notice} data-kind={tone} role={tone === 'bad' ? 'alert' : undefined}>
      <span className={styles.icon}>
        <Icon size={20} aria-hidden="true" />
      </span>
      <h2 className={styles.title}>{title}</h2>
      {children && <p className={styles.text}>{children}</p>}
      {action}
    </div>
  );
}
