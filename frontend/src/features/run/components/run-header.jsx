// @ts-check
import { Button } from '@mantine/core';
import { ArrowRight, ChevronLeft } from 'lucide-react';
import { Link } from 'react-router';
import { useMayWrite } from '@/shared/session/use-session.js';
import { formatElapsed } from '@/shared/format/time.js';
import { StateBadge } from '@/shared/ui/state-badge.jsx';
import { plannedBy } from '../model/planned-by.js';
import { useLive, useReplaying, useRun } from '../run-context.js';
import { useElapsed } from '../use-elapsed.js';
import { ConnectionChip } from './connection-chip.jsx';
import { StopButton } from './stop-button.jsx';
import { UsageMeter } from './usage-meter.jsx';
import styles from './run-header.module.css';

/** @param {import('./run-view.jsx').RunViewProps} props */
export function RunHeader({ runId, campaignId, connection }) {
  const name = useRun((run) => run.campaignName);
  const status = useLive((run) => run.status);
  const planners = useRun((run) => plannedBy(run.providers));
  const mayWrite = useMayWrite();
  return (
    <header className={styles.header}>
      <Link to="/campaigns" className={styles.back} aria-label="Back to campaigns">
        <ChevronLeft size={18} aria-hidden="true" />
      </Link>
      <div className={styles.titles}>
        <p className={styles.crumb}>
          <Link to="/campaigns">Campaigns</Link>
          <span aria-hidden="true">/</span>
          <span className="mono" title={runId}>
            run {runId.slice(-6)}
          </span>
        </p>
        <h1 className={styles.title}>{name || 'Starting…'}</h1>
      </div>
      <RunStatus />
      <ConnectionChip connection={connection} />
      {planners && (
        <p className={styles.planners} title={planners}>
          {planners}
        </p>
      )}
      <UsageMeter />
      {mayWrite && <StopButton runId={runId} />}
      {status === 'succeeded' && (
        <Button component={Link} to={`/campaigns/${campaignId}`} rightSection={<ArrowRight size={14} />} className={styles.open}>
          Open campaign
        </Button>
      )}
    </header>
  );
}

function RunStatus() {
  const status = useRun((run) => run.status);
  const replaying = useReplaying();
  const elapsed = useElapsed();
  const label = replaying ? 'Replay' : status === 'running' ? 'Generating' : undefined;
  return (
    <span className={styles.status}>
      <StateBadge state={replaying ? 'replay' : status} label={label}>
        {elapsed > 0 && <b className={styles.elapsed}>{formatElapsed(elapsed)}</b>}
      </StateBadge>
    </span>
  );
}
