// @ts-check
import { formatNumber, formatPercent } from '@/shared/format/numbers.js';
import { Panel } from '@/shared/ui/panel.jsx';
import { biasWords, coverageWords } from './model/overview-words.js';
import styles from './calibration-panel.module.css';

/** @typedef {import('./overview-api.js').Calibration} Calibration */

/** How good forecasts were, once results were known. @param {{ calibration: Calibration }} props */
export function CalibrationPanel({ calibration }) {
  const { total, scored, note } = calibration;
  return (
    <Panel title="Forecast calibration" note={total ? `${scored} ${scored === 1 ? 'result' : 'results'}` : undefined}>
      <div className={styles.body}>
        {total ? (
          <Judged total={total} note={note} />
        ) : (
          <p className={styles.words}>
            Each result you enter is compared with what had been forecast for it. Then you see here how often the 90 % bands held.
          </p>
        )}
      </div>
    </Panel>
  );
}

/** @param {{ total: NonNullable<Calibration['total']>, note: string }} props */
function Judged({ total, note }) {
  return (
    <>
      <p className={styles.share}>
        <b className="num">{formatPercent(total.coverage)}</b> fell inside their 90 % band
      </p>
      <Scale low={total.coverage_low} value={total.coverage} high={total.coverage_high} />
      <p className={styles.words}>
        {coverageWords(total)} {biasWords(total.bias)}
      </p>
      <p className={`${styles.small} num`}>
        Mean error (CRPS) {formatNumber(total.crps)} leads, at {formatNumber(total.mean_actual)} leads a result. {note}
      </p>
    </>
  );
}

const at = (/** @type {number} */ share) => `${(share * 100).toFixed(1)}%`;

/** The coverage with its 95 % interval, against the nine in ten that are to be hit. @param {{ low: number, value: number, high: number }} props */
function Scale({ low, value, high }) {
  return (
    <div className={styles.scale} role="img" aria-label={`${formatPercent(value)}, with 95 % confidence between ${formatPercent(low)} and ${formatPercent(high)}; the aim is 90%`}>
      <i className={styles.interval} style={{ left: at(low), width: at(high - low) }} />
      <i className={styles.value} style={{ left: at(value) }} />
      <i className={styles.aim} style={{ left: at(0.9) }} />
    </div>
  );
}
