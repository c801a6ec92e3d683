// @ts-check
import { useQuery } from '@tanstack/react-query';
import { Activity } from 'lucide-react';
import { burstsQuery } from '@/shared/api/signals.js';
import { EmptyState } from '@/shared/ui/empty-state.jsx';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { isBurst } from '../model/pace-words.js';
import { SignalSkeleton } from '../signals/signal-skeleton.jsx';
import { BurstRow } from './burst-row.jsx';
import styles from './bursts-tab.module.css';

/** @typedef {import('@/shared/api/types.js').Burst} Burst */

/** Topics that are told of far more often than usual; then the week's other busy ones. */
export function BurstsTab() {
  const { data, isPending, isError, error, refetch } = useQuery(burstsQuery);
  if (isPending) return <SignalSkeleton rows={6} />;
  if (isError && !data) return <ErrorNotice error={error} onRetry={() => refetch()} />;
  if (data.length === 0) {
    return (
      <EmptyState
        icon={Activity}
        title="Nothing to compare yet"
        text="Once signals come in, topics that are suddenly told of more often than usual stand here, with how much faster they come."
      />
    );
  }
  return (
    <div className={styles.tab}>
      <Topics title="Bursting now" note="By three standard deviations or more, within the last day" topics={data.filter(isBurst)}>
        No topic is far above its usual pace.
      </Topics>
      <Topics title="Busy this week" topics={data.filter((topic) => !isBurst(topic))} />
    </div>
  );
}

/** @param {{ title: string, note?: string, topics: Burst[], children?: import('react').ReactNode }} props children: said where there are none */
function Topics({ title, note, topics, children }) {
  if (topics.length === 0 && !children) return null;
  return (
    <section className={styles.section} aria-label={title}>
      <h2 className={styles.heading}>
        {title} {note && <small className={styles.note}>{note}</small>}
      </h2>
      {topics.length === 0 ? (
        <p className={styles.none}>{children}</p>
      ) : (
        <ul className={styles.list}>
          {topics.map((topic) => (
            <BurstRow key={topic.topic} burst={topic} />
          ))}
        </ul>
      )}
    </section>
  );
}
