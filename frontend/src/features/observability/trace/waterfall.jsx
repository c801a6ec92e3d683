// @ts-check
import { useId, useLayoutEffect, useRef } from 'react';
import { VirtualRows } from '../components/virtual-rows.jsx';
import { useScroller } from '../use-scroller.js';
import { WaterfallAxis } from './waterfall-axis.jsx';
import { WaterfallRow } from './waterfall-row.jsx';
import styles from './waterfall.module.css';

/**
 * @typedef {import('../model/trace.js').Span} Span
 * @typedef {import('../model/time-scale.js').TimeScale} TimeScale
 */

const ROW_HEIGHT = 30;
const PAGE_ROWS = 12;

/**
 * Rows over a common axis of time. One tab stop; arrows walk the rows, left and right fold them, + and − zoom.
 * @param {{ trace: import('../model/trace.js').Trace, rows: Span[], scale: TimeScale, zoom: number, onZoom: (zoom: number) => void,
 *   folded: Set<unknown>, onFold: (id: string) => void, selectedId: string | null, onSelect: (id: string | null) => void }} props
 */
export function Waterfall({ trace, rows, scale, zoom, onZoom, folded, onFold, selectedId, onSelect }) {
  const base = useId();
  const { ref, own, scroller } = useScroller();
  const handle = useRef(/** @type {import('../components/virtual-rows.jsx').Rows | null} */ (null));
  // Zooming leaves what is in the middle there.
  const zoomed = useRef(zoom);
  useLayoutEffect(() => {
    if (!own || zoomed.current === zoom) return;
    const middle = (own.scrollLeft + own.clientWidth / 2) / zoomed.current;
    own.scrollTo({ left: middle * zoom - own.clientWidth / 2 });
    zoomed.current = zoom;
  }, [own, zoom]);
  const at = rows.findIndex(({ id }) => id === selectedId);
  /** @param {number} index */
  const goTo = (index) => {
    const next = Math.min(rows.length - 1, Math.max(0, index));
    onSelect(rows[next].id);
    handle.current?.scrollTo(next);
  };
  /** @type {Record<string, () => void>} */
  const moves = {
    ArrowDown: () => goTo(at + 1),
    ArrowUp: () => goTo(at < 0 ? 0 : at - 1),
    PageDown: () => goTo(at + PAGE_ROWS),
    PageUp: () => goTo(at - PAGE_ROWS),
    Home: () => goTo(0),
    End: () => goTo(rows.length - 1),
    ArrowLeft: () => fold(true),
    ArrowRight: () => fold(false),
    Escape: () => onSelect(null),
    '+': () => onZoom(zoom * 2),
    '=': () => onZoom(zoom * 2),
    '-': () => onZoom(zoom / 2),
    0: () => onZoom(1),
  };
  /** @param {boolean} wanted */
  const fold = (wanted) => {
    const span = rows[at];
    if (!span) return;
    const id = `${span.node}/${span.pass}`;
    if (folded.has(id) !== wanted) onFold(id);
    if (wanted) onSelect(id);
  };
  /** @param {import('react').KeyboardEvent} event */
  const onKeyDown = (event) => {
    const move = moves[event.key];
    if (!move || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  };
  return (
    <div ref={ref} className={styles.scroller}>
      <div className={styles.inner} style={/** @type {any} */ ({ '--zoom': zoom })}>
        <WaterfallAxis trace={trace} scale={scale} zoom={zoom} />
        <div
          className={styles.rows}
          role="listbox"
          tabIndex={0}
          aria-label="What the run did, in order"
          aria-activedescendant={at >= 0 ? `${base}-${selectedId}` : undefined}
          onKeyDown={onKeyDown}
        >
          <VirtualRows count={rows.length} estimate={ROW_HEIGHT} scroller={scroller} keyOf={(index) => rows[index].id} handle={handle}>
            {(index) => (
              <WaterfallRow
                id={`${base}-${rows[index].id}`}
                span={rows[index]}
                position={index + 1}
                count={rows.length}
                scale={scale}
                selected={rows[index].id === selectedId}
                folded={folded.has(rows[index].id)}
                onSelect={() => onSelect(rows[index].id === selectedId ? null : rows[index].id)}
                onFold={() => onFold(rows[index].id)}
              />
            )}
          </VirtualRows>
        </div>
      </div>
    </div>
  );
}
