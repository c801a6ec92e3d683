// @ts-check
import { memo } from 'react';
import { formatElapsed } from '@/shared/format/time.js';
import { isUnderWay } from '../model/feed.js';
import { graphNode } from '../model/graph-shape.js';
import { useRun } from '../run-context.js';
import { FeedEntry } from './feed-entry.jsx';
import styles from './feed-group.module.css';

/** @typedef {import('../model/run-state.js').FeedGroup} FeedGroupState */

export const FeedGroup = memo(
  /** @param {{ group: FeedGroupState }} props */
  function FeedGroup({ group }) {
    const { label, agent, tone } = graphNode(group.node);
    const startedAt = useRun((run) => run.startedAt);
    const writing = useRun((run) => run.nodes[group.node]?.state === 'running' && run.nodes[group.node].pass === group.pass && run.finishedAt === 0);
    return (
      <section className={styles.group} data-tone={tone}>
        <h3 className={styles.header}>
          <i className={styles.dot} aria-hidden="true" />
          {label}
          {group.round > 1 && <span className={styles.round}>round {group.round}</span>}
          {agent !== label && <span className={styles.agent}>{agent}</span>}
          <time className={`mono ${styles.time}`}>{formatElapsed(group.startedAt - startedAt)}</time>
        </h3>
        <ol className={styles.entries}>
          {group.entries.map((entry) => (
            <li key={entry.key}>
              <FeedEntry entry={entry} node={group.node} writing={writing && isUnderWay(group.entries, entry)} />
            </li>
          ))}
        </ol>
      </section>
    );
  },
);
