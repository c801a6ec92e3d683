// @ts-check
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { firingsQuery } from '@/shared/api/watches.js';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { Panel } from '@/shared/ui/panel.jsx';
import { SignalSkeleton } from '../signals/signal-skeleton.jsx';
import { FiringLine } from './firing-line.jsx';
import styles from './firings.module.css';

/**
 * What watches caught, newest first, with the campaigns that were drafted.
 * @param {{ watches: import('@/shared/api/types.js').Watch[], watchId: string | null, onAll: () => void }} props
 */
export function Firings({ watches, watchId, onAll }) {
  const firings = useInfiniteQuery(firingsQuery(watchId ? { watch_id: watchId } : {}));
  const items = firings.data?.pages.flatMap((page) => page.items) ?? [];
  const nameOf = (/** @type {string} */ id) => watches.find((watch) => watch.id === id)?.name;
  const title = watchId ? `Caught by ${nameOf(watchId)}` : 'What was caught';
  return (
    <Panel title={title} className={styles.panel}>
      {firings.isPending && <SignalSkeleton rows={3} />}
      {firings.isError && items.length === 0 && <ErrorNotice error={firings.error} onRetry={() => firings.refetch()} />}
      {firings.isSuccess && items.length === 0 && (
        <p className={styles.none}>Nothing yet. Signals that are scored from now on are looked at; what was scored before is not.</p>
      )}
      <ul className={styles.list}>
        {items.map((firing) => (
          <li key={firing.id} className={styles.item}>
            <FiringLine firing={firing} watch={watchId ? undefined : nameOf(firing.watch_id)} />
          </li>
        ))}
      </ul>
      <div className={styles.actions}>
        {firings.hasNextPage && (
          <Button variant="default" loading={firings.isFetchingNextPage} onClick={() => firings.fetchNextPage()}>
            Show more
          </Button>
        )}
        {watchId && (
          <Button variant="default" onClick={onAll}>
            Show what all caught
          </Button>
        )}
      </div>
    </Panel>
  );
}
