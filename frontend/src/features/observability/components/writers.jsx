// @ts-check
import styles from './writers.module.css';

/**
 * Who could write in a run, in the order in which they were asked, and whether rules had to step in.
 * @param {{ providers: readonly string[], switched: boolean }} props
 */
export function Writers({ providers, switched }) {
  const models = providers.filter((provider) => provider !== 'rules');
  if (providers.length === 0) return <span className={styles.none}>–</span>;
  return (
    <span className={styles.writers}>
      {models.length === 0 ? 'Rules' : <span className={styles.names}>{models.map(modelOf).join(', then ')}</span>}
      {switched && <span className={styles.switched}>rules stepped in</span>}
    </span>
  );
}

/** "openai:gpt-x" is a provider and its model. @param {string} provider */
const modelOf = (provider) => provider.slice(provider.indexOf(':') + 1);
