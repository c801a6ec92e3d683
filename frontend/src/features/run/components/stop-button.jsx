// @ts-check
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Square } from 'lucide-react';
import { useState } from 'react';
import { problemText } from '@/shared/api/problem.js';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog.jsx';
import { isFinal } from '../model/run-state.js';
import { useLive } from '../run-context.js';
import { cancelRun } from '../run-api.js';
import styles from './stop-button.module.css';

/** Stops the run; it asks first when there is work that would have to be done again. @param {{ runId: string }} props */
export function StopButton({ runId }) {
  const over = useLive((run) => isFinal(run.status));
  const made = useLive((run) => run.ideaOrder.length);
  const [asking, setAsking] = useState(false);
  const stop = useMutation({ mutationFn: () => cancelRun(runId), onSettled: () => setAsking(false) });
  if (over) return null;
  return (
    <>
      <Button
        variant="default"
        className={styles.stop}
        leftSection={<Square size={11} fill="currentColor" aria-hidden="true" />}
        loading={stop.isPending}
        disabled={stop.isSuccess}
        title={stop.isError ? problemText(stop.error) : undefined}
        onClick={() => (made > 0 ? setAsking(true) : stop.mutate())}
      >
        <span className={styles.words}>{stop.isSuccess ? 'Stopping…' : 'Stop run'}</span>
      </Button>
      <ConfirmDialog opened={asking} title="Stop this run?" confirm="Stop run" busy={stop.isPending} onConfirm={() => stop.mutate()} onClose={() => setAsking(false)}>
        It can’t be resumed. The {made === 1 ? 'idea' : `${made} ideas`} it has made so far stay in the campaign, which becomes a draft.
      </ConfirmDialog>
    </>
  );
}
