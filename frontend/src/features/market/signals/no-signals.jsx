// @ts-check
import { Button } from '@mantine/core';
import { Plus, RadioTower } from 'lucide-react';
import { Link } from 'react-router';
import { useMayWrite } from '@/shared/session/use-session.js';
import { EmptyState } from '@/shared/ui/empty-state.jsx';
import { Skeleton } from '@/shared/ui/skeleton.jsx';
import styles from './no-signals.module.css';

/** Nothing has come in yet. */
export function NoSignals() {
  const mayWrite = useMayWrite();
  const action = mayWrite && (
    <Button component={Link} to="/market?tab=sources&add=feed" leftSection={<Plus size={15} />}>
      Add a source
    </Button>
  );
  return (
    <EmptyState
      icon={RadioTower}
      title="No signals yet"
      text="Follow a feed, take in what others post, or upload a file. Each signal is scored against your services and shown here within seconds."
      action={action}
      sample={<Sample />}
    />
  );
}

/** The shape of what will be here. */
function Sample() {
  return (
    <div className={styles.sample}>
      <span className={`${styles.score} num`}>72</span>
      <div className={styles.main}>
        <b>A headline, as its source wrote it</b>
        <span>Regulation · the source · topics</span>
      </div>
      <span className={styles.side}>
        closest service
        <Skeleton width="48px" height={8} />
      </span>
    </div>
  );
}
