// @ts-check
import { memo } from 'react';
import { isUnderWay } from '../model/feed.js';
import { useRun } from '../run-context.js';
import { graphNode } from '@/shared/run/planner-graph.js';
import { FeedEntry } from './feed-entry.jsx';
import { FeedHead } from './feed-head.jsx';
import styles from './feed-row.module.css';

/** One row of the feed; a row whose words haven't changed is not drawn again. @param {{ row: import('../model/feed-rows.js').FeedRow }} props */
export function FeedRow({ row }) {
  const { group, entry } = row;
  const working = useRun((run) => run.nodes[group.node]?.state === 'running' && run.nodes[group.node].pass === group.pass && run.finishedAt === 0);
  if (!entry) return <FeedHead node={group.node} round={group.round} startedAt={group.startedAt} />;
  return <Entry entry={entry} node={group.node} writing={working && isUnderWay(group.entries, entry)} />;
}

const Entry = memo(
  /** @param {{ entry: import('../model/run-state.js').FeedEntry, node: string, writing: boolean }} props */
  function Entry({ entry, node, writing }) {
    return (
      <div className={styles.entry} data-tone={graphNode(node).tone}>
        <FeedEntry entry={entry} node={node} writing={writing} />
      </div>
    );
  },
);
