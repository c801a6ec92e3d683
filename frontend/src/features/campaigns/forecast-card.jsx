// @ts-check
import { ForecastBands } from '@/shared/campaign/forecast-bands.jsx';
import { Panel } from '@/shared/ui/panel.jsx';
import styles from './forecast-card.module.css';

/** @param {{ campaign: import('@/shared/api/types.js').Campaign }} props */
export function ForecastCard({ campaign }) {
  const { forecast = [], brief } = campaign;
  if (forecast.length === 0) return null;
  const assumptions = [...new Set(forecast.flatMap((line) => line.assumptions ?? []))];
  return (
    <Panel title="Forecast" note="5th to 95th percentile">
      <div className={styles.body}>
        <ForecastBands forecast={forecast} objective={brief?.objective} />
        {assumptions.length > 0 && (
          <details className={styles.assumptions}>
            <summary>Assumptions</summary>
            <ul>
              {assumptions.map((assumption) => (
                <li key={assumption}>{assumption}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </Panel>
  );
}
