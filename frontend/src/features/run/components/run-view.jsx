// @ts-check
import { useMediaQuery } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { EvidenceProvider } from '@/shared/evidence/evidence-provider.jsx';
import { useReplaying, useRun } from '../run-context.js';
import { useMomentAddress } from '../use-moment-address.js';
import { Announcer } from './announcer.jsx';
import { NodeStrip } from './node-strip.jsx';
import { NodeStripCompact } from './node-strip-compact.jsx';
import { ProblemBanner } from './problem-banner.jsx';
import { QueuedNotice } from './queued-notice.jsx';
import { ReasoningFeed } from './reasoning-feed.jsx';
import { ResultsBoard } from './results-board.jsx';
import { RunHeader } from './run-header.jsx';
import { Rail } from './rail.jsx';
import { PhoneTabs } from './phone-tabs.jsx';
import { RulesNotice } from './rules-notice.jsx';
import { StreamBanner } from './stream-banner.jsx';
import { Timeline } from './timeline.jsx';
import { Asks } from './asks.jsx';
import styles from './run-view.module.css';

/**
 * @typedef {{ runId: string, campaignId: string, connection: import('../follow-run.js').ConnectionState }} RunViewProps
 */

/** One run, live or at any moment of its past; its parts read the store themselves. @param {RunViewProps} props */
export function RunView({ runId, campaignId, connection }) {
  const name = useRun((run) => run.campaignName);
  const evidence = useRun((run) => run.evidence);
  const pieces = useMemo(() => Object.values(evidence), [evidence]);
  const replaying = useReplaying();
  const phone = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false });
  useFreshListsAtTheEnd(connection);
  useMomentAddress(connection !== 'loading');
  return (
    <EvidenceProvider evidence={pieces}>
      <title>{`${name || 'Run'} · NexusPlanner`}</title>
      <div className={styles.page} data-phone={phone || undefined} data-replaying={replaying || undefined}>
        <RunHeader runId={runId} campaignId={campaignId} connection={connection} />
        {phone ? <NodeStripCompact /> : <NodeStrip />}
        <div>
          <StreamBanner connection={connection} />
          <QueuedNotice connection={connection} />
          <ProblemBanner />
          <RulesNotice />
        </div>
        {phone ? (
          <div className={styles.stack}>
            <Asks runId={runId} campaignId={campaignId} />
            <PhoneTabs runId={runId} />
          </div>
        ) : (
          <div className={styles.columns}>
            <ReasoningFeed />
            <ResultsBoard runId={runId} />
            <Rail runId={runId} campaignId={campaignId} />
          </div>
        )}
        <Timeline phone={phone} />
        <Announcer />
      </div>
    </EvidenceProvider>
  );
}

/** A finished run has changed its campaign: what other pages had read of it is old. @param {string} connection */
function useFreshListsAtTheEnd(connection) {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (connection === 'ended') queryClient.invalidateQueries({ queryKey: ['campaigns'] });
  }, [connection, queryClient]);
}
