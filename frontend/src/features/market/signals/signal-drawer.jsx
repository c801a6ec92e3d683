// @ts-check
import { Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { signalQuery } from '@/shared/api/signals.js';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { Skeleton } from '@/shared/ui/skeleton.jsx';
import { kindLabel } from '../model/signal-kinds.js';
import { useOpenSignal } from '../model/use-open-signal.js';
import { SignalDetail } from './signal-detail.jsx';
import styles from './signal-drawer.module.css';

/** The signal that the address names, whole, beside the list. */
export function SignalDrawer() {
  const { openId, close } = useOpenSignal();
  const { data } = useQuery({ ...signalQuery(openId ?? ''), enabled: openId !== null });
  return (
    <Drawer.Root opened={openId !== null} onClose={close} position="right" size={540} lockScroll={false}>
      <Drawer.Overlay />
      <Drawer.Content data-keys>
        <Drawer.Header>
          <Drawer.Title className={styles.title}>{data ? kindLabel(data.kind) : 'Signal'}</Drawer.Title>
          <Drawer.CloseButton aria-label="Close" />
        </Drawer.Header>
        <Drawer.Body>{openId && <Content key={openId} id={openId} />}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

/** @param {{ id: string }} props */
function Content({ id }) {
  const { data, isError, error, refetch } = useQuery(signalQuery(id));
  if (isError && !data) return <ErrorNotice error={error} onRetry={() => refetch()} />;
  if (!data) return <Loading />;
  return <SignalDetail signal={data} />;
}

function Loading() {
  return (
    <div className={styles.loading} role="status" aria-label="Loading the signal">
      <Skeleton width="86%" height={24} />
      <Skeleton width="52%" height={24} />
      <Skeleton height={72} />
      <Skeleton width="70%" height={120} />
    </div>
  );
}
