// @ts-check
import { Drawer } from '@mantine/core';
import { useMayWrite, useSession } from '@/shared/session/use-session.js';
import { FeedForm } from './feed-form.jsx';
import { ImportForm } from './import-form.jsx';
import { SignalForm } from './signal-form.jsx';
import { WebhookForm } from './webhook-form.jsx';

const WAYS = /** @type {Record<string, { title: string, Form: import('react').ComponentType<{ onDone: () => void }>, admins?: boolean }>} */ ({
  feed: { title: 'Add a feed', Form: FeedForm },
  webhook: { title: 'Add a webhook', Form: WebhookForm, admins: true },
  file: { title: 'Upload a file', Form: ImportForm },
  signal: { title: 'Write a signal', Form: SignalForm },
});

/**
 * The ways for signals to come in.
 * @param {{ what: string | null, onClose: () => void }} props
 */
export function AddDrawer({ what, onClose }) {
  const { user } = useSession();
  const mayWrite = useMayWrite();
  const way = what ? WAYS[what] : undefined;
  const may = way && mayWrite && (!way.admins || user?.role === 'admin');
  return (
    <Drawer
      opened={Boolean(may)}
      onClose={onClose}
      position="right"
      size={460}
      title={way?.title ?? ''}
      closeButtonProps={{ 'aria-label': 'Close' }}
      closeOnClickOutside={false}
    >
      {may && <way.Form onDone={onClose} />}
    </Drawer>
  );
}
