// @ts-check
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Binoculars, Plus } from 'lucide-react';
import { watchesQuery } from '@/shared/api/watches.js';
import { useMayWrite } from '@/shared/session/use-session.js';
import { EmptyState } from '@/shared/ui/empty-state.jsx';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { usePanel } from '../parts/use-panel.js';
import { SignalSkeleton } from '../signals/signal-skeleton.jsx';
import { Firings } from './firings.jsx';
import { WatchCard } from './watch-card.jsx';
import { WatchDrawer } from './watch-drawer.jsx';
import styles from './watches-tab.module.css';

/** Rules that look out for signals, and what they caught. */
export function WatchesTab() {
  const edit = usePanel('edit');
  const of = usePanel('of');
  const watches = useQuery(watchesQuery);
  const items = watches.data ?? [];
  if (watches.isPending) return <SignalSkeleton rows={4} />;
  if (watches.isError && !watches.data) return <ErrorNotice error={watches.error} onRetry={() => watches.refetch()} />;
  return (
    <>
      {items.length === 0 ? (
        <NoWatches onAdd={() => edit.open('new')} />
      ) : (
        <div className={styles.columns}>
          <section className={styles.watches} aria-label="Watches">
            <Bar onAdd={() => edit.open('new')} />
            <ul className={styles.list}>
              {items.map((watch) => (
                <WatchCard key={watch.id} watch={watch} chosen={of.value === watch.id} onChoose={(id) => (id ? of.open(id) : of.close())} onEdit={edit.open} />
              ))}
            </ul>
          </section>
          <Firings watches={items} watchId={items.some(({ id }) => id === of.value) ? of.value : null} onAll={of.close} />
        </div>
      )}
      <WatchDrawer which={edit.value} watches={items} onClose={edit.close} />
    </>
  );
}

/** @param {{ onAdd: () => void }} props */
function Bar({ onAdd }) {
  const mayWrite = useMayWrite();
  return (
    <div className={styles.bar}>
      <p className={styles.intro}>A watch looks at each signal as it is scored, and catches a story once.</p>
      {mayWrite && (
        <Button leftSection={<Plus size={15} />} onClick={onAdd}>
          New watch
        </Button>
      )}
    </div>
  );
}

/** @param {{ onAdd: () => void }} props */
function NoWatches({ onAdd }) {
  const mayWrite = useMayWrite();
  return (
    <EmptyState
      icon={Binoculars}
      title="Nobody looks out yet"
      text="A watch catches strong signals about a service, and tells you or drafts a campaign at once. You approve what goes out."
      action={
        mayWrite && (
          <Button leftSection={<Plus size={15} />} onClick={onAdd}>
            New watch
          </Button>
        )
      }
      sample={
        <div className={styles.sample}>
          <b>A name for what it looks out for</b>
          <span>Regulation signals closest to a service, strength 50 or more</span>
          <span>Drafts a campaign, at most 2 a month</span>
        </div>
      }
    />
  );
}
