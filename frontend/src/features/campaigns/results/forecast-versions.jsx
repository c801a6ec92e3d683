// @ts-check
import { useQuery } from '@tanstack/react-query';
import { ChartNoAxesGantt } from 'lucide-react';
import { forecastsQuery } from '@/shared/api/forecasts.js';
import { formatBand, formatNumber } from '@/shared/format/numbers.js';
import { formatAgo } from '@/shared/format/time.js';
import { EmptyState } from '@/shared/ui/empty-state.jsx';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { Skeleton } from '@/shared/ui/skeleton.jsx';
import { resultsInForce } from './result-values.js';
import styles from './forecast-versions.module.css';

const REASONS = /** @type {Record<string, string>} */ ({ generated: 'Planned', results: 'Results came in', reallocated: 'Budget split anew' });

/** Every version's band on one scale, the newest first, and what has come so far. @param {{ campaign: import('@/shared/api/types.js').Campaign }} props */
export function ForecastVersions({ campaign }) {
  const { data, error, isPending, refetch } = useQuery(forecastsQuery(campaign.id));
  if (isPending) return <Skeleton height={96} radius={12} />;
  if (error) return <ErrorNotice error={error} onRetry={() => refetch()} />;
  const versions = data.filter(({ total_leads: band }) => band);
  if (versions.length === 0) return <EmptyState level={3} icon={ChartNoAxesGantt} title="No forecast yet" text="Each version of it stands here with its band, so that one sees how it narrows." />;
  const came = resultsInForce(campaign.feedback).reduce((sum, { leads }) => sum + leads, 0);
  const top = Math.max(...versions.map(({ total_leads: band }) => band?.p95 ?? 0), came) * 1.06 || 1;
  const at = (/** @type {number} */ value) => `${(value / top) * 100}%`;
  return (
    <div className={styles.sheet}>
      <ol className={styles.list} reversed>
        {versions.map(({ number, made_at: madeAt, reason, total_leads: band, n_obs: observations }) =>
          band ? (
            <li key={number} className={styles.row}>
              <span className={`${styles.name} num`}>
                <b>Version {number}</b> {REASONS[reason] ?? reason}
                <span className={styles.when}>
                  {formatAgo(madeAt)} · {observations} {observations === 1 ? 'result' : 'results'} behind it
                </span>
              </span>
              <span className={styles.track} aria-hidden="true">
                <i className={styles.range} style={{ left: at(band.p05), width: at(band.p95 - band.p05) }} />
                <i className={styles.middle} style={{ left: at(band.p50) }} />
                {came > 0 && <i className={styles.came} style={{ left: at(came) }} />}
              </span>
              <span className={`${styles.figures} num`}>
                <b>{formatNumber(band.p50)}</b> {formatBand(band.p05, band.p95)}
              </span>
            </li>
          ) : null,
        )}
      </ol>
      {came > 0 && (
        <p className={`${styles.legend} num`}>
          <i className={styles.sample} aria-hidden="true" /> {formatNumber(came)} leads have come so far
        </p>
      )}
    </div>
  );
}
