// @ts-check
import { Button, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ChevronDown, FileUp, PencilLine, Plus, Rss, Webhook } from 'lucide-react';
import { arrivalsQuery, sourcesQuery } from '@/shared/api/sources.js';
import { useMayWrite, useSession } from '@/shared/session/use-session.js';
import { EmptyState } from '@/shared/ui/empty-state.jsx';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { usePanel } from '../parts/use-panel.js';
import { SignalSkeleton } from '../signals/signal-skeleton.jsx';
import { AddDrawer } from './add-drawer.jsx';
import { SourceTable } from './source-table.jsx';
import styles from './sources-tab.module.css';

const SOON_MS = 2_000;
const CALM_MS = 30_000;

/** A feed that is due is being read: look again soon. @param {import('@/shared/api/types.js').Source[] | undefined} sources */
const isOneDue = (sources) => sources?.some(({ next_check_at: at }) => at && Date.parse(at) <= Date.now()) ?? false;

/** Where signals come from, and how the sources are. */
export function SourcesTab() {
  const add = usePanel('add');
  const sources = useQuery({ ...sourcesQuery, refetchInterval: ({ state }) => (isOneDue(state.data) ? SOON_MS : CALM_MS) });
  const arrivals = useQuery({ ...arrivalsQuery, refetchInterval: CALM_MS });
  return (
    <div className={styles.tab}>
      <div className={styles.bar}>
        <p className={styles.intro}>Feeds are read by us; webhooks, files and what people write come by themselves.</p>
        <AddButtons onAdd={add.open} />
      </div>
      <Content sources={sources} arrivals={arrivals.data} onAdd={add.open} />
      <AddDrawer what={add.value} onClose={add.close} />
    </div>
  );
}

/** @param {{ onAdd: (what: string) => void }} props */
function AddButtons({ onAdd }) {
  const { user } = useSession();
  if (!useMayWrite()) return null;
  return (
    <div className={styles.buttons}>
      <Button leftSection={<Rss size={15} />} onClick={() => onAdd('feed')}>
        Add a feed
      </Button>
      <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button variant="default" rightSection={<ChevronDown size={14} />}>
            More ways
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {user?.role === 'admin' && (
            <Menu.Item leftSection={<Webhook size={15} />} onClick={() => onAdd('webhook')}>
              Add a webhook
            </Menu.Item>
          )}
          <Menu.Item leftSection={<FileUp size={15} />} onClick={() => onAdd('file')}>
            Upload a file
          </Menu.Item>
          <Menu.Item leftSection={<PencilLine size={15} />} onClick={() => onAdd('signal')}>
            Write a signal
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

/**
 * @param {{ sources: import('@tanstack/react-query').UseQueryResult<import('@/shared/api/types.js').Source[]>,
 *   arrivals: Map<string, number[]> | undefined, onAdd: (what: string) => void }} props
 */
function Content({ sources, arrivals, onAdd }) {
  const mayWrite = useMayWrite();
  if (sources.isPending) return <SignalSkeleton rows={4} />;
  if (sources.isError && !sources.data) return <ErrorNotice error={sources.error} onRetry={() => sources.refetch()} />;
  if (sources.data?.length === 0) {
    return (
      <EmptyState
        icon={Rss}
        title="No source yet"
        text="Give the address of a feed that your market reads. It is looked at every half an hour, and what is new is scored at once."
        action={
          mayWrite && (
            <Button leftSection={<Plus size={15} />} onClick={() => onAdd('feed')}>
              Add a feed
            </Button>
          )
        }
      />
    );
  }
  return <SourceTable sources={sources.data ?? []} arrivals={arrivals} />;
}
