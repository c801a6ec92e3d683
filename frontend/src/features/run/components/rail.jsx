// @ts-check
import { Asks } from './asks.jsx';
import { BudgetPanel } from './budget-panel.jsx';
import { FlightingPanel } from './flighting-panel.jsx';
import { ForecastPanel } from './forecast-panel.jsx';
import styles from './rail.module.css';

/** @param {{ runId: string, campaignId: string }} props */
export function Rail({ runId, campaignId }) {
  return (
    <aside className={styles.rail} aria-label="Decisions and money" tabIndex={0}>
      <Asks runId={runId} campaignId={campaignId} />
      <BudgetPanel />
      <FlightingPanel />
      <ForecastPanel />
    </aside>
  );
}
