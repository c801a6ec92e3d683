// @ts-check
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { useNavigate } from 'react-router';
import { problemText } from '@/shared/api/problem.js';
import { useMayWrite } from '@/shared/session/use-session.js';
import { isFinal } from '../model/run-state.js';
import { sameItems, useRun } from '../run-context.js';
import { planAgain } from '../run-api.js';
import styles from './late-wishes.module.css';

/** Wishes that no round heard any more, and a new run that hears them first. @param {{ campaignId: string }} props */
export function LateWishes({ campaignId }) {
  const late = useRun((run) => (isFinal(run.status) ? Object.values(run.wishes).filter(({ applied }) => applied === false) : []), sameItems);
  if (late.length === 0) return null;
  return <PlanAgain campaignId={campaignId} texts={late.map(({ text }) => text)} />;
}

/** @param {{ campaignId: string, texts: string[] }} props */
function PlanAgain({ campaignId, texts }) {
  const mayWrite = useMayWrite();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const words = texts.join('; ');
  const again = useMutation({
    mutationFn: () => planAgain(campaignId, words.slice(0, 500)),
    onSuccess: (runId) => {
      queryClient.invalidateQueries({ queryKey: ['campaigns'] });
      navigate(`/campaigns/${campaignId}/runs/${runId}`);
    },
  });
  return (
    <section className={styles.card} aria-label="Wishes that came too late">
      <h2 className={styles.title}>{texts.length === 1 ? 'A wish came too late' : `${texts.length} wishes came too late`}</h2>
      <p className={styles.words}>{words}</p>
      {again.isError && (
        <p className={styles.problem} role="alert">
          {problemText(again.error)}
        </p>
      )}
      {mayWrite && (
        <Button variant="default" leftSection={<RotateCcw size={14} aria-hidden="true" />} loading={again.isPending} onClick={() => again.mutate()}>
          Plan again with {texts.length === 1 ? 'this wish' : 'these wishes'}
        </Button>
      )}
    </section>
  );
}
