// @ts-check
import styles from './note-entry.module.css';

/**
 * One short line of the feed; `content` is campaign content and takes its face.
 * @param {{ icon: import('lucide-react').LucideIcon, label: string, content?: string, struck?: boolean,
 *   children?: import('react').ReactNode }} props
 */
export function NoteEntry({ icon: Icon, label, content, struck = false, children }) {
  return (
    <div className={styles.note}>
      <Icon size={13} className={styles.icon} aria-hidden="true" />
      <span className={styles.words}>
        <span className={styles.label}>{label}</span>
        {content && <b className={styles.content}>{struck ? <s>{content}</s> : content}</b>}
        {children && <span className={styles.more}>{children}</span>}
      </span>
    </div>
  );
}
