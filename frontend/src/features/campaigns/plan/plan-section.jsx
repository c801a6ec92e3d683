// @ts-check
import { Wallet } from 'lucide-react';
import { EmptyState } from '@/shared/ui/empty-state.jsx';
import { AllocationTable } from '../allocation-table.jsx';
import { ResponseCurves } from './response-curves.jsx';
import { WhatIfSection } from './what-if-section.jsx';

/** Where the money goes, how good that is, and what other limits would bring. @param {{ campaign: import('@/shared/api/types.js').Campaign }} props */
export function PlanSection({ campaign }) {
  const { allocation, channel_plan: plan } = campaign;
  if (!allocation) return <EmptyState icon={Wallet} title="No budget is split yet" text="The split stands here with its certificate: how far a better one could be, at most." />;
  return (
    <>
      <AllocationTable allocation={allocation} plan={plan} />
      <WhatIfSection key={campaign.version} campaign={campaign} allocation={allocation} />
      <ResponseCurves campaign={campaign} />
    </>
  );
}
