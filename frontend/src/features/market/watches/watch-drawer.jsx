// @ts-check
import { Drawer } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { audiencesQuery, channelsQuery, servicesQuery } from '@/shared/api/catalogue.js';
import { useMayWrite } from '@/shared/session/use-session.js';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { SignalSkeleton } from '../signals/signal-skeleton.jsx';
import { WatchForm } from './watch-form.jsx';

/** @typedef {import('@/shared/api/types.js').Watch} Watch */

/**
 * A watch to make or to change.
 * @param {{ which: string | null, watches: Watch[], onClose: () => void }} props which: "new", or a watch's id
 */
export function WatchDrawer({ which, watches, onClose }) {
  const mayWrite = useMayWrite();
  const watch = watches.find(({ id }) => id === which) ?? null;
  const opened = mayWrite && (which === 'new' || watch !== null);
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={540}
      title={watch ? `Change ${watch.name}` : 'New watch'}
      closeButtonProps={{ 'aria-label': 'Close' }}
      closeOnClickOutside={false}
    >
      {opened && <Content key={which} watch={watch} onDone={onClose} />}
    </Drawer>
  );
}

/** @param {{ watch: Watch | null, onDone: () => void }} props */
function Content({ watch, onDone }) {
  const [services, audiences, channels] = useQueries({ queries: [servicesQuery, audiencesQuery, channelsQuery] });
  const failed = [services, audiences, channels].find((query) => query.isError);
  if (failed) return <ErrorNotice error={failed.error} onRetry={() => failed.refetch()} />;
  if (!services.data || !audiences.data || !channels.data) return <SignalSkeleton rows={5} />;
  const catalogue = { services: services.data, audiences: audiences.data, channels: channels.data };
  return <WatchForm watch={watch} catalogue={catalogue} onDone={onDone} />;
}
