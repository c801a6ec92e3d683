// @ts-check
import { formatModelCost } from '@/shared/format/money.js';
import { formatCompact } from '@/shared/format/numbers.js';
import { isFinal } from '../model/run-state.js';
import { useRun } from '../run-context.js';
import styles from './usage-meter.module.css';

/** What the models of this run have cost so far. */
export function UsageMeter() {
  const tokens = useRun((run) => run.tokens);
  const cost = useRun((run) => formatModelCost(run.costMicros, run.cost));
  const calls = useRun((run) => run.calls);
  const over = useRun((run) => isFinal(run.status));
  if (tokens === 0) return <span className={styles.meter}>{over && <span className={styles.dim}>No model cost</span>}</span>;
  return (
    <span className={`${styles.meter} num`} title="Model cost, tokens and calls of this run">
      {cost && <b className={styles.cost}>{cost}</b>}
      <span className={`mono ${styles.dim}`}>{formatCompact(tokens)} tok</span>
      {calls > 0 && <span className={`mono ${styles.dim}`}>{calls === 1 ? '1 call' : `${calls} calls`}</span>}
    </span>
  );
}
