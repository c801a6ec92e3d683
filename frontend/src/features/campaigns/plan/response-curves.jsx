// @ts-check
import { lazy, Suspense } from 'react';
import { formatMoneyShort, majorUnits } from '@/shared/format/money.js';
import { formatNumber } from '@/shared/format/numbers.js';
import { Skeleton } from '@/shared/ui/skeleton.jsx';
import { Section } from '../section.jsx';
import { curvePoints } from './curve-points.js';
import styles from './response-curves.module.css';

/** @typedef {import('@/shared/api/types.js').Campaign} Campaign */

const CurveChart = lazy(async () => ({ default: (await import('./curve-chart.jsx')).CurveChart }));
const HEADROOM = 1.6; // of what a channel gets, so that one sees what more would bring
const LEAST_SHARE = 0.15; // of the budget, for a channel that gets nothing

/** What a channel brings for what is spent in it, and where the plan stands on that curve. @param {{ campaign: Campaign }} props */
export function ResponseCurves({ campaign }) {
  const { channel_plan: plan, allocation } = campaign;
  const lines = new Map((allocation?.lines ?? []).map((line) => [line.channel, line]));
  const total = allocation ? majorUnits(allocation.total) : 0;
  return (
    <Section id="response" title="Response curves" note="leads for spend, with 90% bands; the dot is what the plan counts on">
      <div className={styles.grid}>
        {plan.map(({ channel, label, curve, fixed_cost: fixedCost }) => {
          const line = lines.get(channel);
          const amount = line?.amount;
          const spend = amount ? majorUnits(amount) : 0;
          const fixed = fixedCost ? majorUnits(fixedCost) : 0;
          // The plan counts less than the curve where spend carries over to after the window.
          const leads = line?.response.p50 ?? 0;
          return (
            <figure key={channel} className={styles.card}>
              <figcaption className={styles.caption}>
                <b>{label}</b>
                <span className="num">{amount && spend > 0 ? `${formatMoneyShort(amount)} for ${formatNumber(leads)} leads` : 'not funded'}</span>
              </figcaption>
              <div className={styles.chart}>
                <Suspense fallback={<Skeleton height={132} radius={6} />}>
                  <CurveChart
                    points={curvePoints(curve, Math.max(spend * HEADROOM, total * LEAST_SHARE), fixed)}
                    here={spend > 0 ? { spend, p50: leads } : null}
                    currency={allocation?.total.currency ?? 'EUR'}
                    label={`${label}: leads for spend`}
                  />
                </Suspense>
              </div>
            </figure>
          );
        })}
      </div>
    </Section>
  );
}
