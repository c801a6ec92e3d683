// @ts-check
import { CloudOff } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { currentConnection, subscribeToConnection } from '@/shared/stream/connection-store.js';
import styles from './stream-banner.module.css';

const AFTER_MS = 15_000;

/**
 * Says that this run can't be followed just now. Where the whole server is away the shell says it, and once is enough.
 * @param {{ connection: string }} props
 */
export function StreamBanner({ connection }) {
  const away = connection === 'reconnecting';
  const shellSaysIt = useSyncExternalStore(subscribeToConnection, () => currentConnection().state !== 'live');
  return away && !shellSaysIt ? <Late /> : null;
}

function Late() {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status">
      {late && (
        <p className={styles.banner}>
          <CloudOff size={15} aria-hidden="true" />
          <span>This run can’t be followed just now. It goes on without this page, which catches up by itself as soon as it can.</span>
        </p>
      )}
    </div>
  );
}
