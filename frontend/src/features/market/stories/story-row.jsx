// @ts-check
import { useQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { storySignalsQuery } from '@/shared/api/signals.js';
import { formatAgo } from '@/shared/format/time.js';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { marks } from '../model/signal-strength.js';
import { Sparkline } from '../parts/sparkline.jsx';
import { SignalRow } from '../signals/signal-row.jsx';
import { SignalSkeleton } from '../signals/signal-skeleton.jsx';
import styles from './story-row.module.css';

/** @param {number} count @param {string} one @param {string} many */
const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`;

/**
 * A story; it opens to the signals that tell it.
 * @param {{ story: import('@/shared/api/types.js').Story }} props
 */
export function StoryRow({ story }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { newest, signals, sources, first_seen: first, last_seen: last, best_score: best, topics, days } = story;
  return (
    <li className={styles.story}>
      <div className={styles.row}>
        <ChevronRight size={15} className={styles.chevron} data-open={isOpen || undefined} aria-hidden="true" />
        <div className={styles.main}>
          <h3 className={styles.title}>
            <button type="button" className={styles.toggle} aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
              {newest.title}
            </button>
          </h3>
          <p className={`${styles.meta} num`}>
            <span>{counted(signals, 'signal', 'signals')}</span>
            <span>{counted(sources, 'source', 'sources')}</span>
            <span>first {formatAgo(first)}</span>
            {topics.slice(0, 3).map((topic) => (
              <span key={topic}>{topic}</span>
            ))}
          </p>
        </div>
        <Sparkline days={days} label="Signals a day" />
        <p className={`${styles.best} num`} title="The best score of its signals">
          {best == null ? '–' : marks(best)}
          <small>best score</small>
        </p>
        <p className={`${styles.last} num`}>{formatAgo(last)}</p>
      </div>
      <div id={id} hidden={!isOpen}>
        {isOpen && <Told storyId={story.id} />}
      </div>
    </li>
  );
}

/** @param {{ storyId: string }} props */
function Told({ storyId }) {
  const { data, isError, error, refetch } = useQuery(storySignalsQuery(storyId));
  if (isError && !data) return <ErrorNotice error={error} onRetry={() => refetch()} />;
  if (!data) return <SignalSkeleton rows={2} />;
  return (
    <ul className={styles.told}>
      {data.items.map((signal) => (
        <li key={signal.id}>
          <SignalRow signal={signal} />
        </li>
      ))}
      {data.next_cursor && <li className={styles.note}>The newest hundred of them.</li>}
    </ul>
  );
}
