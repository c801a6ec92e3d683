// @ts-check
import { useQuery } from '@tanstack/react-query';
import { useAudienceName, useServiceName } from '@/shared/api/catalogue.js';
import { useChannelLabel } from '@/shared/api/use-channel-label.js';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { Skeleton } from '@/shared/ui/skeleton.jsx';
import { differences } from './version-differences.js';
import { versionPairQuery } from './versions-api.js';
import styles from './versions-section.module.css';

/**
 * What a version has that the one before had not, and the other way round.
 * @param {{ campaignId: string, number: number }} props
 */
export function VersionChanges({ campaignId, number }) {
  const names = { service: useServiceName(), audience: useAudienceName(), channel: useChannelLabel() };
  const { data, error, refetch } = useQuery(versionPairQuery(campaignId, number));
  if (error) return <ErrorNotice error={error} onRetry={() => refetch()} />;
  if (!data) return <Waiting />;
  if (!data.before) return <p className={styles.none}>The history begins here.</p>;
  const found = differences(data.before.campaign, data.after.campaign, names);
  if (found.length === 0) return <p className={styles.none}>Nothing that is shown of a campaign differs from the version before.</p>;
  return (
    <dl className={styles.changes}>
      {found.map(({ part, before, after }) => (
        <div key={part} className={styles.change}>
          <dt>{part}</dt>
          <dd>
            {before && <del>{before}</del>}
            {after && <ins>{after}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Waiting() {
  return (
    <div className={styles.waiting} role="status" aria-label="Comparing the versions">
      <Skeleton width="48%" />
      <Skeleton width="60%" />
    </div>
  );
}
