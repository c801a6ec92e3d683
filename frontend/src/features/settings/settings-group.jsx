// @ts-check
import { useId } from 'react';
import styles from './settings-group.module.css';

/**
 * Settings that belong together: what they are about, and a card with them.
 * @param {{ title: string, text?: import('react').ReactNode, action?: import('react').ReactNode, children: import('react').ReactNode,
 *   plain?: boolean }} props plain: without the card, for what draws its own
 */
export function SettingsGroup({ title, text, action, children, plain = false }) {
  const id = useId();
  return (
    <section className={styles.group} aria-labelledby={id}>
      <header className={styles.header}>
        <div className={styles.words}>
          <h2 id={id} className={styles.title}>
            {title}
          </h2>
          {text && <p className={styles.text}>{text}</p>}
        </div>
        {action}
      </header>
      {plain ? children : <div className={styles.card}>{children}</div>}
    </section>
  );
}
