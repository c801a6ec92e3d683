// @ts-check
import { memo } from 'react';
import { formatElapsed } from '@/shared/format/time.js';
import { graphNode } from '@/shared/run/planner-graph.js';
import { useRun } from '../run-context.js';
import styles from './feed-head.module.css';

/** Whose words follow, in which round, and when they began. */
export const FeedHead = memo(
  /** @param {{ node: string, round: number, startedAt: number }} props */
  function FeedHead({ node, round, startedAt }) {
    const { label, agent, tone } = graphNode(node);
    const began = useRun((run) => run.startedAt);
    return (
      <h3 className={styles.header} data-tone={tone}>
        <i className={styles.dot} aria-hidden="true" />
        {label}
        {round > 1 && <span className={`${styles.round} num`}>round {round}</span>}
        {agent && agent !== label && <span className={styles.agent}>{agent}</span>}
        <time className={`mono ${styles.time}`}>{formatElapsed(startedAt - (began || startedAt))}</time>
      </h3>
    );
  },
);
