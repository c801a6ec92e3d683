// @ts-check
import { useAudienceName } from '@/shared/api/catalogue.js';
import { useChannelLabel } from '@/shared/api/use-channel-label.js';
import { metricLabel } from '@/shared/format/labels.js';
import { formatMoney } from '@/shared/format/money.js';
import { formatNumber } from '@/shared/format/numbers.js';
import { formatDayAndYear, formatRange } from '@/shared/format/time.js';
import { Panel } from '@/shared/ui/panel.jsx';
import styles from './brief-card.module.css';

/** @param {{ campaign: import('@/shared/api/types.js').Campaign }} props */
export function BriefCard({ campaign }) {
  const audienceName = useAudienceName();
  const channelLabel = useChannelLabel();
  const { brief } = campaign;
  if (!brief) return null;
  const { objective } = brief;
  return (
    <Panel title="Brief">
      <dl className={styles.facts}>
        <Fact term="Objective">
          {formatNumber(objective.target)} {metricLabel(objective.metric)} by {formatDayAndYear(objective.by)}
        </Fact>
        <Fact term="Budget">{formatMoney(brief.budget)}</Fact>
        <Fact term="Window">{formatRange(brief.window)}</Fact>
        <Fact term="Audiences">{brief.audience_ids.map((id) => audienceName(id) ?? '…').join(', ')}</Fact>
        <Fact term="Channels">{brief.channels_allowed?.length ? brief.channels_allowed.map(channelLabel).join(', ') : 'Any'}</Fact>
        {brief.proposition && <Fact term="Proposition">{brief.proposition}</Fact>}
        {Boolean(brief.must_say?.length) && <Fact term="Must say">{brief.must_say?.join('; ')}</Fact>}
        {Boolean(brief.must_not_say?.length) && <Fact term="Must not say">{brief.must_not_say?.join('; ')}</Fact>}
      </dl>
    </Panel>
  );
}

/** @param {{ term: string, children: import('react').ReactNode }} props */
function Fact({ term, children }) {
  return (
    <div className={styles.fact}>
      <dt>{term}</dt>
      <dd className="num">{children}</dd>
    </div>
  );
}
