// @ts-check
import { Flighting } from '@/shared/campaign/flighting.jsx';
import { formatDay } from '@/shared/format/time.js';
import { Panel } from '@/shared/ui/panel.jsx';
import { useRun } from '../run-context.js';
import styles from './budget-panel.module.css';

/** Which channel spends in which week; there is nothing to show before the first split. */
export function FlightingPanel() {
  const channels = useRun((run) => run.channelPlan);
  const window = useRun((run) => run.brief?.window);
  const flighted = channels.some(({ flights = [] }) => flights.length > 0);
  if (!window || !flighted) return null;
  return (
    <Panel title="Flighting" note={`${formatDay(window.start)} to ${formatDay(window.end)}`}>
      <div className={styles.body}>
        <Flighting channels={channels} window={window} plain />
      </div>
    </Panel>
  );
}
