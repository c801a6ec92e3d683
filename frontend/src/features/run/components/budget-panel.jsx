// @ts-check
import { BudgetBars } from '@/shared/campaign/budget-bars.jsx';
import { Certificate } from '@/shared/campaign/certificate.jsx';
import { formatMoney } from '@/shared/format/money.js';
import { Panel } from '@/shared/ui/panel.jsx';
import { useRun } from '../run-context.js';
import { RailEmpty } from './rail-empty.jsx';
import styles from './budget-panel.module.css';

export function BudgetPanel() {
  const allocation = useRun((run) => run.allocation);
  const earlier = useRun((run) => run.earlierAllocation);
  const budget = useRun((run) => run.allocation?.total ?? run.brief?.budget);
  return (
    <Panel title="Budget" note={budget && formatMoney(budget)}>
      {allocation ? (
        <div className={styles.body}>
          <BudgetBars allocation={allocation} earlier={earlier} />
          <Certificate allocation={allocation} />
        </div>
      ) : (
        <RailEmpty>No allocation was made.</RailEmpty>
      )}
    </Panel>
  );
}
