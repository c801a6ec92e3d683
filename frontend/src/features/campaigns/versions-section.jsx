// @ts-check
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { formatAgo } from '@/shared/format/time.js';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { Skeleton } from '@/shared/ui/skeleton.jsx';
import { Section } from './section.jsx';
import { useWho } from './use-who.js';
import { VersionChanges } from './version-changes.jsx';
import { versionsQuery } from './versions-api.js';
import styles from './versions-section.module.css';

/** @typedef {import('@/shared/api/types.js').CampaignVersion} CampaignVersion */

/**
 * What became of a campaign: who changed what and when; opening a change shows what it was before.
 * @param {{ campaignId: string }} props
 */
export function VersionsSection({ campaignId }) {
  return (
    <Section id="versions" title="History">
      <Versions campaignId={campaignId} />
    </Section>
  );
}

/** @param {{ campaignId: string }} props */
function Versions({ campaignId }) {
  const { data, isPending, isError, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(versionsQuery(campaignId));
  if (isPending) return <Waiting />;
  if (isError) return <ErrorNotice error={error} onRetry={() => refetch()} />;
  const versions = data.pages.flatMap((page) => page.items);
  if (versions.length === 0) return <p className={styles.none}>Every change from now on is kept here.</p>;
  return (
    <>
      <ol className={styles.versions}>
        {versions.map((version) => (
          <Version key={version.version} campaignId={campaignId} version={version} />
        ))}
      </ol>
      {hasNextPage && (
        <Button variant="subtle" color="gray" className={styles.more} loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          Show earlier changes
        </Button>
      )}
    </>
  );
}

/** @param {{ campaignId: string, version: CampaignVersion }} props */
function Version({ campaignId, version: { version, what, by, at } }) {
  const who = useWho();
  const [open, setOpen] = useState(false);
  return (
    <li className={styles.version}>
      <button type="button" className={styles.head} aria-expanded={open} onClick={() => setOpen(!open)}>
        <ChevronRight size={14} aria-hidden="true" className={styles.chevron} />
        <span className={styles.what}>{asSentence(what)}</span>
        <span className={`${styles.meta} num`}>
          {by ? who(by) : 'by the planner'} · <time dateTime={at}>{formatAgo(at)}</time> · v{version}
        </span>
      </button>
      {open && <VersionChanges campaignId={campaignId} number={version} />}
    </li>
  );
}

const RUN_ID = /,? ?(by )?run [0-9a-f-]{36}/; // readers know their runs by time, not by id

/** @param {string[]} what */
function asSentence(what) {
  const text = what.map((words) => words.replace(RUN_ID, '')).join(', ') || 'saved';
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function Waiting() {
  return (
    <div className={styles.waiting} role="status" aria-label="Loading the history">
      <Skeleton width="70%" />
      <Skeleton width="55%" />
      <Skeleton width="64%" />
    </div>
  );
}
