// @ts-check
import { Button, Modal, NumberInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { campaignQuery } from '@/shared/api/campaigns.js';
import { problemText } from '@/shared/api/problem.js';
import { BudgetBars } from '@/shared/campaign/budget-bars.jsx';
import { formatMoney, majorUnits, moneyFromMajor } from '@/shared/format/money.js';
import { metricLabel } from '@/shared/format/labels.js';
import { formatQuantity } from '@/shared/format/quantity.js';
import { notify } from '@/shared/ui/toast.js';
import { askWhatIf, reallocate } from '../run-api.js';
import styles from './cap-dialog.module.css';

/** @typedef {import('@/shared/api/types.js').Money} Money */
/** @typedef {import('@/shared/api/types.js').Campaign} Campaign */

const PROPOSED = 0.8; // of what the channel has now
const QUIET_MS = 250;

/**
 * Cap one channel: what the solver would do with the rest is shown before it is kept.
 * @param {{ campaign: Campaign, channel: string, name: string, amount: Money, onClose: () => void }} props
 */
export function CapDialog({ campaign, channel, name, amount, onClose }) {
  const [cap, setCap] = useState(() => moneyFromMajor(Math.floor(majorUnits(amount) * PROPOSED), amount.currency));
  const [asked] = useDebouncedValue(cap, QUIET_MS);
  const preview = useQuery({
    queryKey: ['campaigns', 'what-if', campaign.id, campaign.version, channel, asked.amount_minor],
    queryFn: ({ signal }) => askWhatIf(campaign.id, limitsOf(campaign, channel, asked), signal),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const keep = useKeep(campaign, name, onClose);
  const problem = keep.error ?? preview.error;
  const outcome = preview.data;
  return (
    <Modal opened onClose={onClose} title={`Cap ${name}`} closeButtonProps={{ 'aria-label': 'Close' }} radius="lg" size={440}>
      <div className={styles.body}>
        <NumberInput
          label={`At most (${amount.currency})`}
          description={`It has ${formatMoney(amount)} now. The solver gives the rest to the other channels.`}
          min={0}
          max={majorUnits(amount)}
          step={100}
          thousandSeparator=","
          value={majorUnits(cap)}
          onChange={(value) => setCap(moneyFromMajor(Number(value) || 0, amount.currency))}
          data-autofocus
        />
        {problem && (
          <p className={styles.problem} role="alert">
            {problemText(problem)}
          </p>
        )}
        <div className={styles.preview} aria-busy={preview.isFetching} aria-live="polite">
          {outcome && (
            <>
              <Outcome campaign={campaign} forecast={outcome.forecast} />
              <BudgetBars allocation={outcome.allocation} earlier={campaign.allocation} />
            </>
          )}
        </div>
        <div className={styles.actions}>
          <Button variant="default" onClick={onClose} disabled={keep.isPending}>
            Cancel
          </Button>
          <Button loading={keep.isPending} disabled={!outcome || Boolean(preview.error) || preview.isFetching} onClick={() => keep.mutate(limitsOf(campaign, channel, cap))}>
            Cap at {formatMoney(cap)}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

/**
 * The brief's bounds with one more cap: limits that are sent take the place of all of them.
 * @param {Campaign} campaign @param {string} channel @param {Money} max
 */
function limitsOf(campaign, channel, max) {
  const bounds = /** @type {Record<string, { min?: Money, max?: Money }>} */ (campaign.brief.channel_bounds ?? {});
  return { channel_bounds: { ...bounds, [channel]: { ...bounds[channel], max } } };
}

/** @param {Campaign} campaign @param {string} name @param {() => void} done */
function useKeep(campaign, name, done) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (/** @type {import('../run-api.js').BudgetLimits} */ limits) => reallocate(campaign, limits),
    onSuccess: (saved) => {
      queryClient.setQueryData(campaignQuery(campaign.id).queryKey, saved);
      queryClient.invalidateQueries({ queryKey: ['campaigns'] });
      notify({ message: `${name} is capped; the campaign has the new split.` });
      done();
    },
  });
}

/** What the objective would come to, against what it is now. @param {{ campaign: Campaign, forecast: import('@/shared/api/types.js').Forecast[] }} props */
function Outcome({ campaign, forecast }) {
  const { metric } = campaign.brief.objective;
  const isIt = (/** @type {import('@/shared/api/types.js').Forecast} */ line) => line.metric === metric && (!line.grain || line.grain === 'total');
  const [before, after] = [campaign.forecast?.find(isIt), forecast.find(isIt)];
  if (!before || !after) return null;
  return (
    <p className={`${styles.outcome} num`}>
      <span>Median {metricLabel(metric)}</span>
      <b>
        {formatQuantity(before.p50, before.unit, before.p95)} → {formatQuantity(after.p50, after.unit, after.p95)}
      </b>
    </p>
  );
}
