// @ts-check
import { Button } from '@mantine/core';
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { reallocate } from '@/shared/api/plan-edits.js';
import { useMayWrite } from '@/shared/session/use-session.js';
import { notify } from '@/shared/ui/toast.js';
import { Section } from '../section.jsx';
import { useCampaignChange } from '../use-campaign-change.js';
import { changeOf, draftOf } from './budget-draft.js';
import { BudgetSlider } from './budget-slider.jsx';
import { useWhatIf } from './use-what-if.js';
import { WhatIfAnswer } from './what-if-answer.jsx';
import { WhatIfChannels } from './what-if-channels.jsx';
import styles from './what-if-section.module.css';

/**
 * @typedef {import('@/shared/api/types.js').Campaign} Campaign
 * @typedef {import('@/shared/api/types.js').Allocation} Allocation
 * @typedef {import('./budget-draft.js').ChannelDraft} ChannelDraft
 */

/**
 * The plan's own problem within other limits, solved while one moves them; and kept where somebody wants it.
 * @param {{ campaign: Campaign, allocation: Allocation }} props
 */
export function WhatIfSection({ campaign, allocation }) {
  const mayWrite = useMayWrite();
  const [draft, setDraft] = useState(() => draftOf(campaign));
  const change = changeOf(campaign, draft);
  const { answer, settled } = useWhatIf(campaign, change);
  const apply = useCampaignChange(campaign.id, (/** @type {import('@/shared/api/types.js').BudgetChange} */ wanted) => reallocate(campaign, wanted));
  const setChannel = (/** @type {string} */ id, /** @type {Partial<ChannelDraft>} */ values) =>
    setDraft({ ...draft, channels: { ...draft.channels, [id]: { ...draft.channels[id], ...values } } });
  const keep = () =>
    change &&
    apply.mutate(change, { onSuccess: ({ version }) => notify({ title: 'The budget is split anew', message: `It is version ${version} of the campaign.` }) });
  return (
    <Section id="what-if" title="What if" note="solved as you move; nothing is saved until you apply it">
      <div className={styles.sheet}>
        <div className={styles.limits}>
          <BudgetSlider campaign={campaign} value={draft.budget} onChange={(budget) => setDraft({ ...draft, budget })} />
          <WhatIfChannels allocation={answer.data?.allocation ?? allocation} today={allocation} draft={draft} onChange={setChannel} />
          {change && (
            <Button variant="subtle" size="compact-xs" color="gray" leftSection={<RotateCcw size={13} />} onClick={() => setDraft(draftOf(campaign))}>
              Back to today’s limits
            </Button>
          )}
        </div>
        <WhatIfAnswer campaign={campaign} changed={change != null} answer={answer} apply={mayWrite && change ? { keep, ready: settled, busy: apply.isPending, error: apply.error } : null} />
      </div>
    </Section>
  );
}
