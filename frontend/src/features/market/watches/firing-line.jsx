// @ts-check
import { Link } from 'react-router';
import { asSentence } from '@/shared/api/problem.js';
import { formatAgo } from '@/shared/format/time.js';
import { StateBadge } from '@/shared/ui/state-badge.jsx';
import { useOpenSignal } from '../model/use-open-signal.js';
import { outcomeOf } from './watch-words.js';
import styles from './firing-line.module.css';

/**
 * That a watch caught a signal, why, and what it led to.
 * @param {{ firing: import('@/shared/api/types.js').Firing, watch?: string }} props watch: its name, where the list is of several
 */
export function FiringLine({ firing, watch }) {
  const { linkTo } = useOpenSignal();
  const { signal_id: signalId, title, at, outcome, reason } = firing;
  const { label, tone } = outcomeOf(outcome);
  return (
    <div className={styles.line}>
      <p className={styles.head}>
        <span className={styles.outcome} data-kind={tone}>
          {label}
        </span>
        {watch && <span className={styles.watch}>{watch}</span>}
        <time className="num" dateTime={at}>
          {formatAgo(at)}
        </time>
      </p>
      {title ? (
        <Link to={linkTo(signalId)} className={styles.signal}>
          {title}
        </Link>
      ) : (
        <span className={styles.gone}>A signal that is gone</span>
      )}
      <p className={styles.reason}>{asSentence(reason)}</p>
      <Campaign firing={firing} />
    </div>
  );
}

/** @param {{ firing: import('@/shared/api/types.js').Firing }} props */
function Campaign({ firing }) {
  const { campaign_id: id, run_id: runId, campaign_name: name, campaign_state: state } = firing;
  if (!id) return null;
  if (!name) return <p className={styles.gone}>Its campaign was deleted.</p>;
  return (
    <p className={styles.campaign}>
      <Link to={`/campaigns/${id}`} className={styles.name}>
        {name}
      </Link>
      {state && <StateBadge state={state} />}
      {runId && (
        <Link to={`/campaigns/${id}/runs/${runId}`} className={styles.run}>
          {state === 'generating' ? 'Watch the run' : 'Open the run'}
        </Link>
      )}
    </p>
  );
}
