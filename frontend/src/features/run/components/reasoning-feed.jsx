// @ts-check
import { ArrowDown } from 'lucide-react';
import { isFinal } from '../model/run-state.js';
import { useRun } from '../run-context.js';
import { FeedGroup } from './feed-group.jsx';
import { useStickToEnd } from './use-stick-to-end.js';
import styles from './reasoning-feed.module.css';

/** What the agents think and do, in order; it follows the newest words until the reader scrolls up. */
export function ReasoningFeed() {
  const feed = useRun((run) => run.feed);
  const over = useRun((run) => isFinal(run.status));
  const { box, inner, away, jump, onScroll } = useStickToEnd(feed, over);
  const entries = feed.reduce((sum, group) => sum + group.entries.length, 0);
  return (
    <section className={styles.feed} aria-label="Reasoning">
      <header className={styles.header}>
        <h2 className={styles.title}>Reasoning</h2>
        <span className={`${styles.count} num`}>{entries === 1 ? '1 entry' : `${entries} entries`}</span>
      </header>
      <div className={styles.scroll} ref={box} onScroll={onScroll} tabIndex={0} role="log" aria-live="off" aria-label="Reasoning log">
        {feed.length === 0 && <p className={styles.waiting}>{over ? 'The run ended before its agents said anything.' : 'The agents’ reasoning appears here as they think.'}</p>}
        <div ref={inner}>
          {feed.map((group) => (
            <FeedGroup key={group.key} group={group} />
          ))}
        </div>
      </div>
      {away && !over && (
        <button type="button" className={styles.jump} onClick={jump}>
          <ArrowDown size={13} aria-hidden="true" /> Latest
        </button>
      )}
    </section>
  );
}
