// @ts-check
import { memo } from 'react';
import { labelled } from '../model/timeline.js';
import styles from './timeline-marks.module.css';

/** Checkpoints: each a diamond where it lies, with its name where there is room for it. */
export const TimelineMarks = memo(
  /** @param {{ marks: import('../use-timeline.js').Mark[], width: number, end: number }} props */
  function TimelineMarks({ marks, width, end }) {
    return (
      <span className={styles.marks} aria-hidden="true">
        {labelled(marks, { width, end }).map(({ seq, name, x, side, named }) => (
          <span key={seq} className={styles.mark} data-side={side} style={{ transform: `translateX(${x}px)` }} title={name}>
            <i className={styles.diamond} />
            {named && <span className={styles.name}>{name}</span>}
          </span>
        ))}
      </span>
    );
  },
);
