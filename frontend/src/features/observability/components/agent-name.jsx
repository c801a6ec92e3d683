// @ts-check
import { humanise } from '@/shared/format/labels.js';
import { agentTone } from './agent-tone.js';
import styles from './agent-name.module.css';

/** @param {{ agent: string }} props */
export function AgentName({ agent }) {
  return (
    <span className={styles.agent} data-tone={agentTone(agent)}>
      <i className={styles.dot} aria-hidden="true" />
      {humanise(agent)}
    </span>
  );
}
