// @ts-check
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Check, Hand, SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { campaignQuery, moveCampaign } from '@/shared/api/campaigns.js';
import { problemText } from '@/shared/api/problem.js';
import { useChannelLabel } from '@/shared/api/use-channel-label.js';
import { channelTotals } from '@/shared/campaign/channel-totals.js';
import { formatPercent } from '@/shared/format/numbers.js';
import { KeyCaps } from '@/shared/keys/key-caps.jsx';
import { useKeys } from '@/shared/keys/use-keys.js';
import { useMayWrite } from '@/shared/session/use-session.js';
import { useRun } from '../run-context.js';
import { CapDialog } from './cap-dialog.jsx';
import styles from './plan-card.module.css';

/** @typedef {import('@/shared/api/types.js').Campaign} Campaign */

/** A finished plan waits for somebody: submit it for review, or cap its largest channel first. @param {{ campaignId: string }} props */
export function PlanCard({ campaignId }) {
  const finished = useRun((run) => run.status === 'succeeded');
  const mayWrite = useMayWrite();
  const { data: campaign } = useQuery({ ...campaignQuery(campaignId), enabled: finished && mayWrite });
  if (!finished || !mayWrite || campaign?.state !== 'proposed' || !campaign.allocation) return null;
  return <Proposal campaign={campaign} allocation={campaign.allocation} />;
}

/** @param {{ campaign: Campaign, allocation: import('@/shared/api/types.js').Allocation }} props */
function Proposal({ campaign, allocation }) {
  const queryClient = useQueryClient();
  const channelLabel = useChannelLabel();
  const [capping, setCapping] = useState(false);
  const [largest] = channelTotals(allocation);
  const share = largest.amount.amount_minor / Math.max(1, allocation.total.amount_minor);
  const name = largest.label ?? channelLabel(largest.channel);
  const submit = useMutation({
    mutationFn: () => moveCampaign(campaign, { action: 'submit', comment: '' }),
    onSuccess: (saved) => {
      queryClient.setQueryData(campaignQuery(campaign.id).queryKey, saved);
      queryClient.invalidateQueries({ queryKey: ['campaigns', 'list'] });
    },
  });
  const idle = !submit.isPending;
  useKeys([
    { keys: 'A', label: 'Submit the plan for review', group: 'Needs you', when: () => idle, run: () => submit.mutate() },
    { keys: 'C', label: 'Cap the largest channel', group: 'Needs you', when: () => idle, run: () => setCapping(true) },
  ]);
  return (
    <section className={styles.card} aria-label="The plan is proposed">
      <p className={styles.kind}>
        <Hand size={13} aria-hidden="true" /> Needs you
      </p>
      <h2 className={styles.title}>
        {name} would take {formatPercent(share)} of the budget
      </h2>
      <p className={styles.text}>The plan is a proposal. Submit it for review, or cap its largest channel first.</p>
      {submit.isError && (
        <p className={styles.problem} role="alert">
          {problemText(submit.error)}
        </p>
      )}
      <Button fullWidth leftSection={<Check size={14} aria-hidden="true" />} rightSection={<KeyCaps keys="A" quiet />} loading={submit.isPending} onClick={() => submit.mutate()}>
        Submit for review
      </Button>
      <Button
        variant="default"
        leftSection={<SlidersHorizontal size={14} aria-hidden="true" />}
        rightSection={<KeyCaps keys="C" quiet />}
        disabled={submit.isPending}
        onClick={() => setCapping(true)}
      >
        Cap {name}
      </Button>
      {capping && <CapDialog campaign={campaign} channel={largest.channel} name={name} amount={largest.amount} onClose={() => setCapping(false)} />}
    </section>
  );
}
