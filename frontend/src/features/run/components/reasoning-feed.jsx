// @ts-check
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { entryCount, feedRows } from '../model/feed-rows.js';
import { isFinal } from '../model/run-state.js';
import { useCursor, useRun } from '../run-context.js';
import { FeedRow } from './feed-row.jsx';
import { useNewSince } from './use-new-since.js';
import { rangeWithHead } from './range-with-head.js';
import styles from './reasoning-feed.module.css';

const HEAD_PX = 36;
const ENTRY_PX = 46;
const NEAR_PX = 60;

/** What the agents think and do, in order; it follows the newest words until the reader scrolls up. Only rows in sight are drawn. */
export function ReasoningFeed() {
  const feed = useRun((run) => run.feed);
  const over = useRun((run) => isFinal(run.status));
  const cursor = useCursor();
  const rows = useMemo(() => feedRows(feed), [feed]);
  const entries = useMemo(() => entryCount(feed), [feed]);
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  const heads = useMemo(() => rows.flatMap((row, index) => (row.entry ? [] : [index])), [rows]);
  const keyOf = useCallback((/** @type {number} */ index) => rows[index].key, [rows]); // a new function would have every row placed anew
  // eslint-disable-next-line react-hooks/incompatible-library -- the list changes itself; nothing of it goes to what is memoised
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    getItemKey: keyOf,
    estimateSize: (index) => (rows[index].entry ? ENTRY_PX : HEAD_PX),
    rangeExtractor: (range) => rangeWithHead(range, heads),
    overscan: 6,
    paddingEnd: 18,
    anchorTo: 'end',
    followOnAppend: !over || cursor !== null,
    scrollEndThreshold: NEAR_PX,
  });
  const { away, fresh, onScroll, rest } = useNewSince(box, entries, NEAR_PX);
  const follows = cursor !== null;
  useEffect(() => {
    if (follows && rest.current) list.scrollToEnd(); // the playhead went on, or back
  }, [cursor, follows, list, rest]);
  const items = list.getVirtualItems();
  const sticking = heads.findLast((index) => index <= (list.range?.startIndex ?? 0));
  return (
    <section className={styles.feed} aria-label="Reasoning">
      <header className={styles.header}>
        <h2 className={styles.title}>Reasoning</h2>
        <span className={`${styles.count} num`}>{entries === 1 ? '1 entry' : `${entries} entries`}</span>
      </header>
      <div className={styles.scroll} ref={box} onScroll={onScroll} tabIndex={0} role="log" aria-live="off" aria-label="Reasoning log">
        {rows.length === 0 && <p className={styles.waiting}>{over ? 'The run ended before its agents said anything.' : 'The agents’ reasoning appears here as they think.'}</p>}
        <div className={styles.rows} style={{ height: list.getTotalSize() }}>
          {items.map(({ index, key, start }) => (
            <div
              key={key}
              ref={list.measureElement}
              data-index={index}
              className={styles.row}
              data-sticks={index === sticking || undefined}
              style={index === sticking ? undefined : { transform: `translateY(${start}px)` }}
            >
              <FeedRow row={rows[index]} />
            </div>
          ))}
        </div>
      </div>
      {away && (fresh > 0 || !over) && (
        <button type="button" className={`${styles.jump} num`} onClick={() => list.scrollToEnd()}>
          <ArrowDown size={13} aria-hidden="true" /> {fresh > 0 ? `${fresh} new` : 'Latest'}
        </button>
      )}
    </section>
  );
}
