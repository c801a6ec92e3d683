// @ts-check
import { formatSeconds } from '@/shared/format/time.js';
import { graphNode } from '@/shared/run/planner-graph.js';
import styles from './graph-tab.module.css';
import { STATE_WORDS } from './span-words.js';

/** The graph in words. @param {{ ids: string[], moment: import('../model/graph-moment.js').GraphMoment }} props */
export function GraphList({ ids, moment }) {
  return (
    <div className={styles.list} role="region" aria-label="The graph as a table" tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Node</th>
            <th scope="col">State</th>
            <th scope="col" className={styles.end}>
              Passes
            </th>
            <th scope="col" className={styles.end}>
              Tasks
            </th>
            <th scope="col" className={styles.end}>
              Worked
            </th>
            <th scope="col">Came from</th>
          </tr>
        </thead>
        <tbody>
          {ids.map((id) => {
            const node = moment.nodes.get(id);
            const { label, tone } = graphNode(id);
            const from = moment.edges.filter((edge) => edge.to === id && edge.times > 0);
            return (
              <tr key={id} data-tone={tone}>
                <th scope="row">
                  <i className={styles.dot} aria-hidden="true" />
                  {label}
                </th>
                <td>{node && node.state !== 'waiting' ? STATE_WORDS[node.state] : 'not begun'}</td>
                <td className={`${styles.end} num`}>{node?.passes ?? 0}</td>
                <td className={`${styles.end} num`}>{node?.tasks ?? 0}</td>
                <td className={`${styles.end} num`}>{node && node.passes > 0 ? formatSeconds(node.seconds) : '–'}</td>
                <td>{from.map((edge) => `${graphNode(edge.from).label}${edge.times > 1 ? ` (${edge.times}×)` : ''}`).join(', ') || '–'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
