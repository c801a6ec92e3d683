// @ts-check
import { authorName, PERSON, RULES } from './author-name.js';
import styles from './author.module.css';

/**
 * Who wrote a part, where it is not obvious: a model by its id, rules, or a person.
 * @param {{ adapter?: string | null }} props nothing is shown without one
 */
export function Author({ adapter }) {
  if (!adapter) return null;
  const name = authorName(adapter);
  return (
    <span className={styles.author} title={`Written by ${name}`}>
      by <span className={adapter === RULES || adapter === PERSON ? undefined : 'mono'}>{name}</span>
    </span>
  );
}
