// @ts-check
import { useReplaying } from '../run-context.js';
import { LateWishes } from './late-wishes.jsx';
import { PlanCard } from './plan-card.jsx';
import { ReviewCard } from './review-card.jsx';
import { WhatChanged } from './what-changed.jsx';

/** What the run wants of a person now; in the replay, what happened at that moment. @param {{ runId: string, campaignId: string }} props */
export function Asks({ runId, campaignId }) {
  const replaying = useReplaying();
  return (
    <>
      <WhatChanged />
      <ReviewCard runId={runId} />
      {!replaying && <PlanCard campaignId={campaignId} />}
      {!replaying && <LateWishes campaignId={campaignId} />}
    </>
  );
}
