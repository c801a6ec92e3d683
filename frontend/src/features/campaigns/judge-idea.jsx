// @ts-check
import { Button, Popover, TextInput } from '@mantine/core';
import { useState } from 'react';
import { judgeIdea } from '@/shared/api/plan-edits.js';
import { problemText } from '@/shared/api/problem.js';
import { notify } from '@/shared/ui/toast.js';
import { useCampaignChange } from './use-campaign-change.js';
import styles from './judge-idea.module.css';

const REASON_LIMIT = 300; // the server's

/**
 * @typedef {import('@/shared/api/types.js').Campaign} Campaign
 * @typedef {import('@/shared/api/types.js').CampaignIdea} CampaignIdea
 */

/** Reject an idea that was not chosen, with a reason, or bring it back. @param {{ campaign: Campaign, idea: CampaignIdea }} props */
export function JudgeIdea({ campaign, idea }) {
  return idea.status === 'rejected' ? <Restore campaign={campaign} idea={idea} /> : <Reject campaign={campaign} idea={idea} />;
}

/** @param {{ campaign: Campaign, idea: CampaignIdea }} props */
function Restore({ campaign, idea }) {
  const restore = useCampaignChange(campaign.id, () => judgeIdea(campaign, idea.id, { status: 'shortlisted' }));
  return (
    <Button
      variant="subtle"
      size="compact-xs"
      loading={restore.isPending}
      onClick={() => restore.mutate(undefined, { onError: (error) => notify({ tone: 'bad', message: problemText(error) }) })}
    >
      Restore
    </Button>
  );
}

/** @param {{ campaign: Campaign, idea: CampaignIdea }} props */
function Reject({ campaign, idea }) {
  const [asks, setAsks] = useState(false);
  const [reason, setReason] = useState('');
  const reject = useCampaignChange(campaign.id, () => judgeIdea(campaign, idea.id, { status: 'rejected', reason: reason.trim() }));
  /** @param {import('react').FormEvent} event */
  const submit = (event) => {
    event.preventDefault();
    reject.mutate(undefined, { onSuccess: () => setAsks(false) });
  };
  return (
    <Popover opened={asks} onChange={setAsks} width={300} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="subtle" size="compact-xs" color="gray" onClick={() => setAsks(!asks)}>
          Reject
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={`Reject ${idea.title}`}>
        <form className={styles.form} onSubmit={submit}>
          <TextInput
            label="Why not"
            value={reason}
            maxLength={REASON_LIMIT}
            error={reject.isError && problemText(reject.error)}
            onChange={(event) => setReason(event.currentTarget.value)}
            data-autofocus
          />
          <Button type="submit" disabled={!reason.trim()} loading={reject.isPending}>
            Reject the idea
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
