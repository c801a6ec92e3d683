// @ts-check
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Square } from 'lucide-react';
import { problemText } from '@/shared/api/problem.js';
import { cancelRun } from '../run-api.js';
import styles from './stop-button.module.css';

/** Stops the run; what it has made so far is kept. @param {{ runId: string }} props */
export function StopButton({ runId }) {
  const stop = useMutation({ mutationFn: () => cancelRun(runId) });
  return (
    <Button
      variant="default"
      className={styles.stop}
      leftSection={<Square size={11} fill="currentColor" aria-hidden="true" />}
      loading={stop.isPending}
      disabled={stop.isSuccess}
      title={stop.isError ? problemText(stop.error) : undefined}
      onClick={() => stop.mutate()}
    >
      <span className={styles.words}>{stop.isSuccess ? 'Stopping…' : 'Stop run'}</span>
    </Button>
  );
}
