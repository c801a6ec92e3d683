// @ts-check
import { GraduationCap } from 'lucide-react';
import { useChannelLabel } from '@/shared/api/use-channel-label.js';
import { formatBand, formatNumber, formatPercent } from '@/shared/format/numbers.js';
import styles from './learned-notice.module.css';

/** What a result changed. @param {{ recorded: import('@/shared/api/types.js').RecordedFeedback }} props */
export function LearnedNotice({ recorded }) {
  return (
    <p className={`${styles.notice} num`} role="status">
      <GraduationCap size={15} aria-hidden="true" />
      <span>
        <Told recorded={recorded} /> <Learned recorded={recorded} />
      </span>
    </p>
  );
}

/** @param {{ recorded: import('@/shared/api/types.js').RecordedFeedback }} props */
function Told({ recorded }) {
  const channelLabel = useChannelLabel();
  const correction = recorded.corrected[0];
  if (correction) return `Corrected: ${formatNumber(correction.before.leads)} leads are ${formatNumber(correction.after.leads)} now.`;
  if (recorded.items.length === 0) return 'These figures were known already; nothing changed.';
  const result = recorded.items[0].result;
  return result ? `Recorded ${formatNumber(result.leads)} leads from ${channelLabel(result.channel)}.` : 'Recorded.';
}

/** @param {{ recorded: import('@/shared/api/types.js').RecordedFeedback }} props */
function Learned({ recorded: { forecast } }) {
  if (!forecast?.before || !forecast.after) return null;
  const { before, after, number } = forecast;
  const narrower = 1 - after.width / before.width;
  const width = Math.abs(narrower) < 0.005 ? 'as wide as before' : `${formatPercent(Math.abs(narrower))} ${narrower > 0 ? 'narrower' : 'wider'}`;
  return (
    <>
      Forecast version {number}: {formatNumber(before.p50)} → <b>{formatNumber(after.p50)}</b> leads, the band {formatBand(after.p05, after.p95)} is {width}.
    </>
  );
}
