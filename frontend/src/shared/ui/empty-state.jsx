// @ts-check
import styles from './empty-state.module.css';

/**
 * A place with nothing in it yet: what will be here, one way to begin, and a faint sample of it.
 * @param {{ icon: import('lucide-react').LucideIcon, title: string, text: import('react').ReactNode,
 *   action?: import('react').ReactNode, sample?: import('react').ReactNode, level?: 2 | 3 }} props
 *   sample: drawn as decoration, so that screen readers and the keyboard don't take it for content
 */
export function EmptyState({ icon: Icon, title, text, action, sample, level = 2 }) {
  const Heading = /** @type {'h2' | 'h3'} */ (`h${level}`);
  return (
    <div className={styles.empty}>
      <Icon size={22} className={styles.icon} aria-hidden="true" />
      <Heading className={styles.title}>{title}</Heading>
      <p className={styles.text}>{text}</p>
      {action}
      {sample && (
        <div className={styles.sample} aria-hidden="true" inert>
          {sample}
        </div>
      )}
    </div>
  );
}
