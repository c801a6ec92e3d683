// @ts-check
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { moveCampaign } from '@/shared/api/campaigns.js';
import { problemText } from '@/shared/api/problem.js';
import { useMayWrite, useSession } from '@/shared/session/use-session.js';
import { Panel } from '@/shared/ui/panel.jsx';
import { ApprovalHistory } from './approval-history.jsx';
import { stageOf } from './campaign-steps.js';
import { useCampaignChange } from './use-campaign-change.js';
import styles from './approval-card.module.css';

/** @typedef {import('@/shared/api/types.js').Campaign} Campaign */

/** Who decided what between proposal and archive, and what else can be done now. @param {{ campaign: Campaign }} props */
export function ApprovalCard({ campaign }) {
  const mayWrite = useMayWrite();
  const { user } = useSession();
  const stage = stageOf(campaign.state);
  const approvals = campaign.approvals ?? [];
  const decides = campaign.state === 'in_review';
  const ownReview = decides && campaign.owner_id === user?.id;
  return (
    <Panel title="Approval">
      <div className={styles.body}>
        {stage && decides && <p className={styles.hint}>{stage.hint}</p>}
        {ownReview && <p className={styles.hint}>You are its author: where somebody else could approve it, they have to.</p>}
        {approvals.length > 0 ? <ApprovalHistory approvals={approvals} /> : !decides && <p className={styles.hint}>Nobody has decided about it yet.</p>}
        {stage && mayWrite && <Steps key={campaign.state} campaign={campaign} stage={stage} />}
        {!mayWrite && <p className={styles.hint}>With the viewer role you can read, but not decide.</p>}
      </div>
    </Panel>
  );
}

/** @param {{ campaign: Campaign, stage: import('./campaign-steps.js').Stage }} props */
function Steps({ campaign, stage }) {
  const [comment, setComment] = useState('');
  const decides = campaign.state === 'in_review';
  const steps = stage.steps.filter(({ main }) => decides || !main); // the main step stands in the page's head
  const move = useCampaignChange(campaign.id, (/** @type {import('./campaign-steps.js').CampaignAction} */ action) =>
    moveCampaign(campaign, { action, comment: comment.trim() }),
  );
  return (
    <>
      {stage.comment && (
        <Textarea
          label={stage.comment}
          placeholder="Needed when you request changes"
          rows={2}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
      )}
      {move.isError && (
        <p className={styles.problem} role="alert">
          {problemText(move.error)}
        </p>
      )}
      <div className={styles.actions}>
        {steps.map(({ action, label, main, needsComment }) => (
          <Button
            key={action}
            variant={main ? 'filled' : 'default'}
            disabled={(needsComment && !comment.trim()) || (move.isPending && move.variables !== action)}
            loading={move.isPending && move.variables === action}
            onClick={() => move.mutate(action)}
          >
            {label}
          </Button>
        ))}
      </div>
    </>
  );
}
