// @ts-check
import { Button } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { asSentence, problemFrom, problemText } from '@/shared/api/problem.js';
import { Skeleton } from '@/shared/ui/skeleton.jsx';
import { formatPercent } from '@/shared/format/numbers.js';
import { ConsequencesList } from './consequences-list.jsx';
import { MovedBand } from './moved-band.jsx';
import styles from './what-if-answer.module.css';

/**
 * @typedef {import('@/shared/api/types.js').Campaign} Campaign
 * @typedef {import('@/shared/api/types.js').WhatIf} WhatIf
 * @typedef {{ keep: () => void, ready: boolean, busy: boolean, error: Error | null }} Apply ready: what is shown is what would be kept
 */

const SHOWN = ['leads', 'conversions', 'revenue', 'cost_per_conversion'];

/**
 * What the limits would bring, what keeping them does, and the button for it.
 * @param {{ campaign: Campaign, changed: boolean, apply: Apply | null,
 *   answer: import('@tanstack/react-query').UseQueryResult<WhatIf> }} props
 */
export function WhatIfAnswer({ campaign, changed, answer, apply }) {
  const { data, error, isFetching } = answer;
  return (
    <div className={styles.answer} aria-busy={isFetching} aria-live="polite">
      {error ? <Clash error={error} /> : data ? <Brings campaign={campaign} data={data} changed={changed} /> : <Skeleton height={150} radius={8} />}
      {changed && data && !error && <ConsequencesList consequences={data.consequences} state={campaign.state} />}
      {apply && (
        <div className={styles.apply}>
          <Button disabled={!apply.ready || data?.consequences.refusal != null} loading={apply.busy} onClick={apply.keep}>
            Apply this split
          </Button>
          {apply.error && (
            <p className={styles.problem} role="alert">
              {problemText(apply.error)}
            </p>
          )}
        </div>
      )}
    </div>
  );
}

/** @param {{ campaign: Campaign, data: WhatIf, changed: boolean }} props */
function Brings({ campaign, data, changed }) {
  const { target, metric } = campaign.brief.objective;
  const total = (/** @type {Campaign['forecast']} */ forecast, /** @type {string} */ name) => forecast.find((line) => line.metric === name && line.grain === 'total');
  const metrics = [...new Set([metric, ...SHOWN])].filter((name) => total(data.forecast, name));
  return (
    <>
      <p className={styles.chance}>
        <b className="num">{formatPercent(data.chance)}</b> chance of reaching the target
      </p>
      <ul className={styles.bands}>
        {metrics.map((name) => {
          const then = total(data.forecast, name);
          return then && <MovedBand key={name} now={changed ? total(campaign.forecast, name) : undefined} then={then} target={name === metric ? target : null} />;
        })}
      </ul>
    </>
  );
}

/** Why no split satisfies the limits. @param {{ error: Error }} props */
function Clash({ error }) {
  const problem = problemFrom(error);
  const reasons = /** @type {{ binding?: string[] }} */ (problem).binding ?? problem.errors?.map(({ message }) => message) ?? [];
  return (
    <div className={styles.clash} role="alert">
      <p>
        <TriangleAlert size={14} aria-hidden="true" /> {reasons.length > 0 ? 'These limits can’t hold together' : problemText(error)}
      </p>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{asSentence(reason)}</li>
        ))}
      </ul>
    </div>
  );
}
