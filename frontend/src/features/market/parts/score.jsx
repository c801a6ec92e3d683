// @ts-check
import { Tooltip } from '@mantine/core';
import { Meter } from '@/shared/ui/meter.jsx';
import { marks, scoreParts } from '../model/signal-strength.js';
import { ScoreParts } from './score-parts.jsx';
import styles from './score.module.css';

const EVENTS = { hover: true, focus: true, touch: true };

/**
 * A signal's score of a hundred; its parts come up on hover, focus or touch.
 * @param {{ signal: import('@/shared/api/types.js').Signal }} props
 */
export function Score({ signal }) {
  const { scores } = signal;
  if (!scores) {
    return (
      <span className={styles.score} data-kind="waiting" title="Not judged yet">
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">Not judged yet</span>
      </span>
    );
  }
  const said = scoreParts(signal).map(({ label, share }) => `${label} ${marks(share)}`);
  return (
    <Tooltip label={<ScoreParts signal={signal} />} events={EVENTS} position="bottom-start" classNames={{ tooltip: styles.tip, arrow: styles.arrow }}>
      <button type="button" className={`${styles.score} num`} aria-label={`Score ${marks(scores.total)} of 100. ${said.join(', ')}`}>
        {marks(scores.total)}
        <Meter share={scores.total} className={styles.meter} />
      </button>
    </Tooltip>
  );
}
