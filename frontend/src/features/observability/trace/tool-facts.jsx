// @ts-check
import { JsonTree } from '../components/json-tree.jsx';
import styles from './span-details.module.css';

/** @param {{ span: import('../model/trace.js').Span }} props */
export function ToolFacts({ span: { called, returned } }) {
  const evidence = /** @type {import('@/shared/api/types.js').Evidence[]} */ (returned?.evidence ?? []);
  return (
    <>
      {returned?.error && <p className={styles.error}>{returned.error}</p>}
      {returned?.summary && (
        <section>
          <h3 className={styles.heading}>Result</h3>
          <p>{returned.summary}</p>
        </section>
      )}
      <section>
        <h3 className={styles.heading}>Arguments</h3>
        <JsonTree value={called.arguments} label="Arguments" />
      </section>
      {evidence.length > 0 && (
        <section>
          <h3 className={styles.heading}>Evidence it found</h3>
          <ul className={styles.evidence}>
            {evidence.map((piece) => (
              <li key={piece.id}>
                <span className="mono">{piece.label}</span>
                {piece.title}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
