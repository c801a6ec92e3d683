// @ts-check
import { Button } from '@mantine/core';
import { Activity, Lightbulb, Sparkles } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useMayWrite } from '@/shared/session/use-session.js';
import { EmptyState } from '@/shared/ui/empty-state.jsx';
import { Skeleton } from '@/shared/ui/skeleton.jsx';
import { useRowActions } from './use-row-actions.js';
import styles from './not-generated.module.css';

/** A campaign without a plan: its run is under way, it failed, or there was none yet. @param {{ campaign: import('@/shared/api/types.js').Campaign }} props */
export function NotGenerated({ campaign }) {
  const { id, run_id: runId, state } = campaign;
  const mayWrite = useMayWrite();
  const run = `/campaigns/${id}/runs/${runId}`;
  if (state === 'generating') {
    const watch = runId && (
      <Button component={Link} to={run}>
        Watch the run
      </Button>
    );
    return <EmptyState icon={Activity} title="This campaign is being made" text="Ideas, messages and the budget appear here when the run is done." action={watch} sample={<Sample />} />;
  }
  const action = (
    <span className={styles.actions}>
      {mayWrite && campaign.next_states.includes('generating') && <Generate campaign={campaign} />}
      {runId && (
        <Button component={Link} to={run} variant="default">
          See what happened
        </Button>
      )}
    </span>
  );
  const text = runId ? 'Its last run ended before there was one.' : 'A run reads the market, has ideas, splits the budget and writes the messages; all of it stands here then.';
  return <EmptyState icon={Lightbulb} title="This campaign has no plan yet" text={text} action={action} sample={<Sample />} />;
}

/** @param {{ campaign: import('@/shared/api/types.js').Campaign }} props */
function Generate({ campaign }) {
  const { generate } = useRowActions();
  const [busy, setBusy] = useState(false);
  const start = () => {
    setBusy(true);
    generate(campaign).finally(() => setBusy(false));
  };
  return (
    <Button leftSection={<Sparkles size={14} />} loading={busy} onClick={start}>
      Generate the plan
    </Button>
  );
}

function Sample() {
  return (
    <span className={styles.sample}>
      <Skeleton height={92} radius={12} />
      <Skeleton height={92} radius={12} />
      <Skeleton height={92} radius={12} />
    </span>
  );
}
