// @ts-check
import { Button } from '@mantine/core';
import { ArrowRight, CheckCheck, Hand } from 'lucide-react';
import { moveCampaign } from '@/shared/api/campaigns.js';
import { problemText } from '@/shared/api/problem.js';
import { useMayWrite } from '@/shared/session/use-session.js';
import { stageOf } from './campaign-steps.js';
import { useCampaignChange } from './use-campaign-change.js';
import styles from './next-step.module.css';

/**
 * What comes next, and the one button for it. Where a decision needs words, it leads to them.
 * @param {{ campaign: import('@/shared/api/types.js').Campaign, onShow: (tab: import('./campaign-tabs.js').CampaignTab) => void }} props
 */
export function NextStep({ campaign, onShow }) {
  const mayWrite = useMayWrite();
  const stage = stageOf(campaign.state);
  const move = useCampaignChange(campaign.id, (/** @type {import('./campaign-steps.js').CampaignAction} */ action) =>
    moveCampaign(campaign, { action, comment: '' }),
  );
  if (!stage) return null;
  const decides = campaign.state === 'in_review';
  const main = stage.steps.find((step) => step.main);
  const Icon = decides ? Hand : CheckCheck;
  return (
    <div className={styles.next} data-decides={decides || undefined}>
      <Icon size={15} aria-hidden="true" />
      <p className={styles.hint}>
        {stage.hint}
        {move.isError && (
          <span className={styles.problem} role="alert">
            {problemText(move.error)}
          </span>
        )}
      </p>
      {mayWrite && decides && (
        <Button onClick={() => onShow('discussion')} rightSection={<ArrowRight size={14} />}>
          Decide
        </Button>
      )}
      {mayWrite && !decides && main && (
        <Button loading={move.isPending} onClick={() => move.mutate(main.action)}>
          {main.label}
        </Button>
      )}
    </div>
  );
}
