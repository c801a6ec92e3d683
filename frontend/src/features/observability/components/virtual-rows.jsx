// @ts-check
import { useVirtualizer } from '@tanstack/react-virtual';
import { useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import styles from './virtual-rows.module.css';

const PLAIN = 60; // as many rows are drawn as they are, and found by the browser's own search

/**
 * @typedef {{ scrollTo: (index: number) => void }} Rows
 * @typedef {{ count: number, estimate: number, scroller: HTMLElement | null, children: (index: number) => import('react').ReactNode,
 *   keyOf: (index: number) => string | number, handle?: import('react').Ref<Rows> }} VirtualRowsProps
 */

/**
 * Rows one below the other, of which only those near the view exist. The rows themselves carry the roles.
 * @param {VirtualRowsProps} props
 */
export function VirtualRows(props) {
  return props.count > PLAIN ? <Virtual {...props} /> : <Plain {...props} />;
}

/** @param {VirtualRowsProps} props */
function Plain({ count, keyOf, children, handle }) {
  const host = useRef(/** @type {HTMLDivElement | null} */ (null));
  useImperativeHandle(handle, () => ({ scrollTo: (index) => host.current?.children[index]?.scrollIntoView({ block: 'nearest' }) }));
  return (
    <div ref={host} role="presentation">
      {Array.from({ length: count }, (_, index) => (
        <div key={keyOf(index)} role="presentation">
          {children(index)}
        </div>
      ))}
    </div>
  );
}

/** @param {VirtualRowsProps} props */
function Virtual({ count, estimate, scroller, keyOf, children, handle }) {
  const host = useRef(/** @type {HTMLDivElement | null} */ (null));
  const [margin, setMargin] = useState(0);
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are called in this component alone, in every render
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller,
    estimateSize: () => estimate,
    getItemKey: keyOf,
    overscan: 10,
    scrollMargin: margin,
    scrollPaddingStart: 40, // what sticks to the top
  });
  // How far the rows begin below the top of what scrolls: filters above them come and go.
  useLayoutEffect(() => {
    const own = host.current;
    if (own && scroller) setMargin(Math.round(own.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop));
  }, [scroller, count]);
  useImperativeHandle(handle, () => ({ scrollTo: (index) => rows.scrollToIndex(index) }));
  return (
    <div ref={host} role="presentation" className={styles.host} style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(({ key, index, start }) => (
        <div
          key={key}
          data-index={index}
          ref={rows.measureElement}
          role="presentation"
          className={styles.row}
          style={{ transform: `translateY(${start - margin}px)` }}
        >
          {children(index)}
        </div>
      ))}
    </div>
  );
}
