// @ts-check
import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { Link } from 'react-router';
import { problemText } from '@/shared/api/problem.js';
import { formatAgo } from '@/shared/format/time.js';
import { currentConnection, subscribeToConnection } from '@/shared/stream/connection-store.js';
import { Panel } from '@/shared/ui/panel.jsx';
import { RowLink } from '@/shared/ui/row-link.jsx';
import { Skeleton } from '@/shared/ui/skeleton.jsx';
import { latestSignalsQuery } from './overview-api.js';
import styles from './signals-panel.module.css';

/** What the market said last; it moves by itself while the workspace's stream is there. */
export function SignalsPanel() {
  const signals = useQuery(latestSignalsQuery);
  return (
    <Panel title="Market signals" note={<Live />}>
      <Content signals={signals} />
    </Panel>
  );
}

function Live() {
  const { state } = useSyncExternalStore(subscribeToConnection, currentConnection);
  if (state !== 'live') return null;
  return <span className={styles.live}>Live</span>;
}

/** @param {{ signals: import('@tanstack/react-query').UseQueryResult<import('./overview-api.js').Signal[]> }} props */
function Content({ signals }) {
  const { data } = signals;
  if (signals.isPending) return <Waiting />;
  if (!data) {
    return (
      <p className={styles.words} role="alert">
        {problemText(signals.error)}{' '}
        <button type="button" className={styles.retry} onClick={() => signals.refetch()}>
          Try again
        </button>
      </p>
    );
  }
  if (data.length === 0) {
    return (
      <p className={styles.words}>
        Nothing has been heard yet. <Link to="/market?tab=sources">Add a source</Link>, and what it says arrives here.
      </p>
    );
  }
  return (
    <ul className={styles.list}>
      {data.map(({ id, title, source, published_at: publishedAt }) => (
        <li key={id} className={styles.signal}>
          <RowLink to={`/market?signal=${id}`} className={styles.link}>
            {title}
          </RowLink>
          <span className={`${styles.meta} num`}>
            {source} · <time dateTime={publishedAt}>{formatAgo(publishedAt)}</time>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Waiting() {
  return (
    <div className={styles.waiting}>
      {Array.from({ length: 8 }, (_, row) => (
        <Skeleton key={row} height={30} />
      ))}
    </div>
  );
}
