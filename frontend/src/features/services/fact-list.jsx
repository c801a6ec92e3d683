// @ts-check
import styles from './fact-list.module.css';

/**
 * Names and what they are; an entry without a value is left out.
 * @param {{ facts: [string, import('react').ReactNode][] }} props
 */
export function FactList({ facts }) {
  return (
    <dl className={styles.list}>
      {facts
        .filter(([, value]) => value != null && value !== '')
        .map(([name, value]) => (
          <div key={name} className={styles.fact}>
            <dt className={styles.name}>{name}</dt>
            <dd className={`${styles.value} num`}>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** Short texts below one another. @param {{ items: readonly string[] | undefined }} props */
export function TextList({ items }) {
  if (!items?.length) return null;
  return (
    <ul className={styles.texts}>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
