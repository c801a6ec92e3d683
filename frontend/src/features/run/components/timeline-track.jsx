// @ts-check
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useRef } from 'react';
import { formatElapsed } from '@/shared/format/time.js';
import { countAt } from '../model/timeline.js';
import { useRunStore, useRun, useCursor } from '../run-context.js';
import { useCalmLength } from '../use-timeline.js';
import { TimelineMarks } from './timeline-marks.jsx';
import { TimelineTicks } from './timeline-ticks.jsx';
import styles from './timeline-track.module.css';

const PAGE = 10;

/**
 * Every event as a tick in its lane, checkpoints as diamonds, and the playhead: a slider over the run's events.
 * @param {{ marks: import('../use-timeline.js').Mark[], moves: import('../use-timeline.js').Moves, phone: boolean, over: boolean }} props
 */
export function TimelineTrack({ marks, moves, phone, over }) {
  const store = useRunStore();
  const length = useCalmLength();
  const cursor = useCursor();
  const elapsed = useRun((run) => (run.startedAt ? run.at - run.startedAt : 0));
  const { ref: sized, width } = useElementSize();
  const bar = useRef(/** @type {HTMLDivElement | null} */ (null));
  const ref = useMergedRef(sized, bar);
  const position = cursor ?? length;
  const end = store.places.real[length - 1] ?? 0;
  const x = (/** @type {number} */ place) => (place / Math.max(end, 1)) * width;
  const here = cursor === null ? width : x(store.places.real[position - 1] ?? 0);
  const passed = marks.findLast(({ count }) => count <= position);

  /** @param {import('react').PointerEvent<HTMLDivElement>} event */
  const seek = (event) => {
    const box = bar.current?.getBoundingClientRect();
    if (!box) return;
    const place = ((event.clientX - box.left) / Math.max(box.width, 1)) * end;
    moves.to(countAt(store.places.real, place));
  };
  /** @param {import('react').KeyboardEvent<HTMLDivElement>} event */
  const onKeyDown = (event) => {
    const move = KEYS[event.key];
    if (!move || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation(); // the page's own arrows would move a second time
    move(moves);
  };
  return (
    <div
      className={styles.track}
      data-phone={phone || undefined}
      data-live={(cursor === null && !over) || undefined}
      data-end={cursor === null || undefined}
      role="slider"
      tabIndex={0}
      aria-label="Position in the run"
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={length}
      aria-valuenow={Math.min(position, length)}
      aria-valuetext={`Event ${position} of ${length}, ${formatElapsed(elapsed)}${passed ? `, after ${passed.name}` : ''}${cursor === null ? ', at the end' : ''}`}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        seek(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seek(event);
      }}
    >
      <div className={styles.bar} ref={ref}>
        {width > 0 && length > 0 && (
          <>
            <TimelineTicks length={length} width={width} phone={phone} />
            <i className={styles.ahead} style={{ transform: `translateX(${here}px)` }} aria-hidden="true" />
            {!phone && <TimelineMarks marks={marks} width={width} end={end} />}
            <i className={styles.head} style={{ transform: `translateX(${here}px)` }} aria-hidden="true" />
          </>
        )}
      </div>
    </div>
  );
}

/** @type {Record<string, (moves: import('../use-timeline.js').Moves) => void>} */
const KEYS = {
  ArrowLeft: (moves) => moves.step(-1),
  ArrowRight: (moves) => moves.step(1),
  ArrowDown: (moves) => moves.step(-1),
  ArrowUp: (moves) => moves.step(1),
  PageDown: (moves) => moves.step(-PAGE),
  PageUp: (moves) => moves.step(PAGE),
  Home: (moves) => moves.to(0),
  End: (moves) => moves.live(),
};
