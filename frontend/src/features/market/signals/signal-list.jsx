// @ts-check
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useState } from 'react';
import { SignalRow } from './signal-row.jsx';
import { pageScroller } from './use-held-back.js';
import styles from './signal-list.module.css';

/** @typedef {import('@/shared/api/types.js').Signal} Signal */

const ROW_PX = 64;
const NEARLY_AT_THE_END = 12;

/** How far down the page's scroller the list begins. @param {HTMLElement | null} list */
function useBeginning(list) {
  const [beginning, setBeginning] = useState(0);
  useLayoutEffect(() => {
    const scroller = pageScroller();
    if (!list || !scroller) return undefined;
    const measure = () => setBeginning(Math.round(list.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop));
    measure();
    const observer = new ResizeObserver(measure);
    if (list.parentElement) observer.observe(list.parentElement);
    return () => observer.disconnect();
  }, [list]);
  return beginning;
}

/**
 * Signals as rows, only those in sight in the document, however many there are.
 * @param {{ signals: Signal[], fresh: ReadonlySet<string>, focused: { id: string, times: number } | null, onFocus: (id: string) => void,
 *   onEnd?: () => void }} props focused: the row that takes the focus now
 */
export function SignalList({ signals, fresh, focused, onFocus, onEnd }) {
  const [list, setList] = useState(/** @type {HTMLElement | null} */ (null));
  const scrollMargin = useBeginning(list);
  // eslint-disable-next-line react-hooks/incompatible-library -- rows are asked for on each render, nothing of it is remembered
  const virtual = useVirtualizer({
    count: signals.length,
    getScrollElement: pageScroller,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => signals[index].id,
    overscan: 8,
    scrollMargin,
  });
  const rows = virtual.getVirtualItems();
  const last = rows.at(-1)?.index ?? 0;

  useEffect(() => {
    if (signals.length > 0 && last >= signals.length - NEARLY_AT_THE_END) onEnd?.();
  }, [last, signals.length, onEnd]);

  useEffect(() => {
    const index = focused ? signals.findIndex(({ id }) => id === focused.id) : -1;
    if (!list || index < 0) return;
    virtual.scrollToIndex(index, { align: 'auto' });
    const frame = requestAnimationFrame(() => {
      const link = list.querySelector(`[data-signal="${focused?.id}"] a`);
      if (link instanceof HTMLElement) link.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
    // Only a new wish moves the focus: signals that come in meanwhile don't.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [focused, list]);

  return (
    <ul className={styles.list} ref={setList} aria-label="Signals" style={{ height: virtual.getTotalSize() }}>
      {rows.map(({ key, index, start }) => (
        <li
          key={key}
          ref={virtual.measureElement}
          data-index={index}
          className={styles.item}
          style={{ transform: `translateY(${start - scrollMargin}px)` }}
          aria-setsize={signals.length}
          aria-posinset={index + 1}
          onFocus={() => onFocus(signals[index].id)}
        >
          <SignalRow signal={signals[index]} isFresh={fresh.has(signals[index].id)} />
        </li>
      ))}
    </ul>
  );
}
