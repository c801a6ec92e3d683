// @ts-check
import { BudgetPanel } from './budget-panel.jsx';
import { ForecastPanel } from './forecast-panel.jsx';
import { ReviewCard } from './review-card.jsx';
import styles from './rail.module.css';

/** @param {{ runId: string }} props */
export function Rail({ runId }) {
  return (
    <aside className={styles.rail} aria-label="Decisions and money" tabIndex={0}>
      <ReviewCard runId={runId} />
      <BudgetPanel />
      <ForecastPanel />
    </aside>
  );
}
