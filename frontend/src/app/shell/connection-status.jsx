// @ts-check
import { Button } from '@mantine/core';
import { CloudOff, WifiOff } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { currentConnection, subscribeToConnection } from '@/shared/stream/connection-store.js';
import styles from './connection-status.module.css';

const CHIP_MS = 2_000; // most drops are over by then
const BANNER_MS = 15_000;

/** Says that what is shown may be old: a quiet chip first, a banner when it lasts. The page keeps what it has. */
export function ConnectionStatus() {
  const { state, since } = useSyncExternalStore(subscribeToConnection, currentConnection);
  const stage = useStage(state === 'live' ? null : since);
  return (
    <div role="status" className={styles.status}>
      {stage === 'chip' && (
        <span className={styles.chip}>
          <WifiOff size={13} aria-hidden="true" />
          Reconnecting
        </span>
      )}
      {stage === 'banner' && (
        <p className={styles.banner}>
          <CloudOff size={15} aria-hidden="true" />
          <span>The server can’t be reached. What you see may be old; it is brought up to date by itself as soon as the server answers.</span>
          <Button variant="default" onClick={() => window.location.reload()}>
            Reload
          </Button>
        </p>
      )}
    </div>
  );
}

/** @param {number | null} since @returns {'chip' | 'banner' | null} */
function useStage(since) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (since === null) return undefined;
    const timers = [CHIP_MS, BANNER_MS].map((after) => setTimeout(() => setNow(Date.now()), Math.max(0, since + after - Date.now()) + 20));
    return () => timers.forEach(clearTimeout);
  }, [since]);
  if (since === null || now - since < CHIP_MS) return null;
  return now - since < BANNER_MS ? 'chip' : 'banner';
}
