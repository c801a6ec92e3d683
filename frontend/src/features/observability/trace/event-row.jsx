// @ts-check
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { graphNode } from '@/shared/run/planner-graph.js';
import { CopyButton } from '../components/copy-button.jsx';
import { JsonTree } from '../components/json-tree.jsx';
import { gistOf } from '../model/event-words.js';
import { formatClock, formatOffset } from '../moments.js';
import styles from './event-row.module.css';

const LONGEST_GIST = 200;

/**
 * @param {{ event: import('@/shared/api/types.js').RunEvent, run: import('@/shared/api/types.js').RunSummary, startedAt: number,
 *   chosen: boolean }} props
 */
export function EventRow({ event, run, startedAt, chosen }) {
  const [opened, setOpened] = useState(chosen);
  const id = useId();
  const { seq, type, node, at, data } = event;
  return (
    <div className={styles.item} role="listitem" data-chosen={chosen || undefined}>
      <button type="button" className={styles.row} aria-expanded={opened} aria-controls={id} onClick={() => setOpened(!opened)}>
        <span className={`${styles.seq} num`}>{seq}</span>
        <span className={`${styles.at} num`} title={formatClock(at)}>
          {formatOffset(Date.parse(at) - startedAt)}
        </span>
        <span className={styles.type}>{type}</span>
        <span className={styles.node} data-tone={node ? graphNode(node).tone : undefined}>
          {node ?? ''}
        </span>
        <span className={styles.gist}>{gistOf(event).slice(0, LONGEST_GIST)}</span>
      </button>
      <div id={id}>
        {opened && (
          <div className={styles.details}>
            <div className={styles.tools}>
              <span className="num">{formatClock(at)}</span>
              <Link to={`/campaigns/${run.campaign_id}/runs/${run.id}?at=${seq}`}>Watch from here</Link>
              <CopyButton text={() => JSON.stringify(event, null, 2)} label="Copy the event as JSON" />
            </div>
            <JsonTree value={data} label={`Data of event ${seq}`} openLevels={2} />
          </div>
        )}
      </div>
    </div>
  );
}
