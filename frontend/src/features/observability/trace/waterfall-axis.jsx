// @ts-check
import { useMemo } from 'react';
import { formatElapsed } from '@/shared/format/time.js';
import { ticksOf } from '../model/time-scale.js';
import { formatTick } from '../moments.js';
import styles from './waterfall.module.css';

const TICKS = 8;

/**
 * The times along the top, and lines down through all rows: for waits for people, for other workers, and for the present.
 * @param {{ trace: import('../model/trace.js').Trace, scale: import('../model/time-scale.js').TimeScale, zoom: number }} props
 */
export function WaterfallAxis({ trace, scale, zoom }) {
  const ticks = useMemo(() => ticksOf(scale, TICKS * zoom), [scale, zoom]);
  const waits = scale.segments.filter((segment) => segment.wait);
  return (
    <>
      <div className={styles.axis} aria-hidden="true">
        <span className={styles.corner}>Step</span>
        <span className={styles.times}>
          {ticks.map(({ time, at }) => (
            <span key={time} className={`${styles.time} num`} style={{ left: `${at * 100}%` }} data-edge={at > 0.96 ? 'end' : undefined}>
              {formatTick(time)}
            </span>
          ))}
          {waits.map(({ from, to, start, end }) => (
            <span key={from} className={`${styles.wait} num`} style={{ left: `${start * 100}%`, width: `${(end - start) * 100}%` }}>
              {formatElapsed(to - from)}
            </span>
          ))}
        </span>
      </div>
      <div className={styles.grid} aria-hidden="true">
        {ticks.map(({ time, at }) => (
          <i key={time} className={styles.line} style={{ left: `${at * 100}%` }} />
        ))}
        {waits.map(({ from, start, end }) => (
          <i key={from} className={styles.band} style={{ left: `${start * 100}%`, width: `${(end - start) * 100}%` }} />
        ))}
        {trace.takeovers
          .filter((takeover) => !takeover.afterReview)
          .map(({ seq, at, attempt }) => (
            <i key={seq} className={styles.takeover} style={{ left: `${scale.at(at) * 100}%` }}>
              <span>worker {attempt}</span>
            </i>
          ))}
        {!trace.final && <i className={styles.present} />}
      </div>
    </>
  );
}
