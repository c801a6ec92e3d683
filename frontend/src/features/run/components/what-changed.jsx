// @ts-check
import { memo, useMemo, useState } from 'react';
import { useChannelLabel } from '@/shared/api/use-channel-label.js';
import { formatElapsed } from '@/shared/format/time.js';
import { Panel } from '@/shared/ui/panel.jsx';
import { eventWords } from '../model/event-words.js';
import { graphNode } from '@/shared/run/planner-graph.js';
import { diffRuns } from '../model/run-diff.js';
import { useCursor, useRun, useRunStore } from '../run-context.js';
import { useMarks } from '../use-timeline.js';
import styles from './what-changed.module.css';

const MOST = 9;

/** In the replay: the event under the playhead, and what differs since the checkpoint before it. */
export function WhatChanged() {
  const cursor = useCursor();
  return cursor === null ? null : <Moment count={cursor} />;
}

/** @param {{ count: number }} props */
function Moment({ count }) {
  const store = useRunStore();
  const run = useRun((state) => state);
  const marks = useMarks();
  const channelLabel = useChannelLabel();
  const [whole, setWhole] = useState(false);
  const event = store.events[count - 1];
  const mark = marks.findLast((one) => one.count < count);
  const changes = useMemo(
    () => diffRuns(store.stateAt(mark?.count ?? 0), run, { channelLabel: (channel) => channelLabel(channel) }),
    [store, mark?.count, run, channelLabel],
  );
  const shown = whole ? changes : changes.slice(0, MOST);
  return (
    <Panel title="What changed" note={<span className="mono">{`event ${count}/${store.getLength()}`}</span>}>
      <div className={styles.body}>
        {event ? <EventCard event={event} run={run} /> : <p className={styles.none}>Before the first event.</p>}
        <p className={styles.since}>{mark ? `Since checkpoint “${mark.name}”` : 'Since the start'}</p>
        {changes.length === 0 && <p className={styles.none}>Nothing has changed yet.</p>}
        <ul className={styles.changes}>
          {shown.map((change) => (
            <ChangeRow key={change.key} change={change} />
          ))}
        </ul>
        {changes.length > MOST && (
          <button type="button" className={`${styles.more} num`} onClick={() => setWhole(!whole)} aria-expanded={whole}>
            {whole ? 'Show fewer' : `${changes.length - MOST} more`}
          </button>
        )}
      </div>
    </Panel>
  );
}

/** @param {{ event: import('../model/run-state.js').RunEvent, run: import('../model/run-state.js').RunState }} props */
function EventCard({ event, run }) {
  const node = event.node ? graphNode(event.node) : null;
  const words = eventWords(event, run);
  return (
    <div className={styles.event} data-tone={node?.tone ?? 'neutral'}>
      <p className={styles.type}>
        <b className="mono">{event.type}</b>
        <span className="num">{formatElapsed(Date.parse(event.at) - (run.startedAt || Date.parse(event.at)))}</span>
      </p>
      {node && <p className={styles.who}>{node.label}</p>}
      {words && <p className={styles.words}>{words}</p>}
    </div>
  );
}

const SIGNS = { added: '+', changed: '~', removed: '−' };
const SIGN_WORDS = { added: 'Added', changed: 'Changed', removed: 'Removed' };

const ChangeRow = memo(
  /** @param {{ change: import('../model/run-diff.js').Change }} props */
  function ChangeRow({ change: { kind, what, before, after, content } }) {
    return (
      <li className={styles.change} data-kind={kind} data-content={content || undefined}>
        <b className="mono" aria-label={SIGN_WORDS[kind]}>
          {SIGNS[kind]}
        </b>
        <span className={styles.what}>{what}</span>
        <span className={`${styles.values} num`}>
          {before && (
            <>
              <span className={styles.before}>{before}</span>
              <span aria-label="to"> → </span>
            </>
          )}
          {after}
        </span>
      </li>
    );
  },
);
