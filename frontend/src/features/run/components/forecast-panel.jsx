// @ts-check
import { ForecastBands } from '@/shared/campaign/forecast-bands.jsx';
import { Panel } from '@/shared/ui/panel.jsx';
import { useRun } from '../run-context.js';
import { RailEmpty } from './rail-empty.jsx';
import styles from './budget-panel.module.css';

export function ForecastPanel() {
  const forecast = useRun((run) => run.forecast);
  const objective = useRun((run) => run.brief?.objective);
  return (
    <Panel title="Forecast" note={forecast.length > 0 ? '5th to 95th percentile' : undefined}>
      {forecast.length > 0 ? (
        <div className={styles.body}>
          <ForecastBands forecast={forecast} objective={objective} />
        </div>
      ) : (
        <RailEmpty>No forecast was made.</RailEmpty>
      )}
    </Panel>
  );
}
