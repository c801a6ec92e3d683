// @ts-check
import { TextInput } from '@mantine/core';
import { Search, SearchX, X } from 'lucide-react';
import { useDeferredValue, useMemo, useRef } from 'react';
import { Notice } from '@/shared/ui/notice.jsx';
import { ToggleChip } from '../components/toggle-chip.jsx';
import { VirtualRows } from '../components/virtual-rows.jsx';
import { EVENT_KINDS, wantedEvents } from '../model/event-words.js';
import { useFilters } from '../use-filters.js';
import { useScroller } from '../use-scroller.js';
import { EventRow } from './event-row.jsx';
import styles from './events-tab.module.css';
import { useChosenEvent } from './use-chosen-event.js';

const ROW_HEIGHT = 30;

/** @param {import('./trace-tabs.jsx').TraceProps} props */
export function EventsTab({ run, trace, events }) {
  const { get, all, change } = useFilters();
  const { ref, scroller } = useScroller();
  const handle = useRef(/** @type {import('../components/virtual-rows.jsx').Rows | null} */ (null));
  const kinds = all('type');
  const query = useDeferredValue(get('q'));
  const [from, to] = [Number(get('from')) || 0, Number(get('to')) || Infinity];
  const rows = useWantedEvents(events, kinds.join(' '), query, from, to);
  const chosen = useChosenEvent(rows, get('decision'), handle, scroller);
  /** @param {string} kind */
  const toggle = (kind) => change({ type: kinds.includes(kind) ? kinds.filter((one) => one !== kind) : [...kinds, kind] });
  const clear = () => change({ type: null, q: null, from: null, to: null });
  return (
    <div className={styles.tab}>
      <div className={styles.filters} role="search" aria-label="Events">
        <TextInput
          className={styles.search}
          aria-label="Search events"
          placeholder="Search in events"
          type="search"
          leftSection={<Search size={15} />}
          value={get('q')}
          onChange={({ currentTarget: { value } }) => change({ q: value })}
        />
        <div className={styles.chips} role="group" aria-label="Kind">
          {EVENT_KINDS.map(({ id, label }) => (
            <ToggleChip key={id} pressed={kinds.includes(id)} onClick={() => toggle(id)}>
              {label}
            </ToggleChip>
          ))}
          {from > 0 && (
            <ToggleChip pressed onClick={() => change({ from: null, to: null })}>
              <span className={styles.range}>
                {from} to {to === Infinity ? 'the end' : to} <X size={12} aria-label="Show all" />
              </span>
            </ToggleChip>
          )}
        </div>
        <p className={`${styles.count} num`} role="status">
          {rows.length === events.length ? `${events.length} events` : `${rows.length} of ${events.length} events`}
        </p>
      </div>
      {rows.length === 0 ? (
        <Notice icon={SearchX} title="No event matches">
          <button type="button" className={styles.clear} onClick={clear}>
            Clear the filters
          </button>
        </Notice>
      ) : (
        <div ref={ref} className={styles.list} role="list" aria-label="Events" tabIndex={-1}>
          <VirtualRows count={rows.length} estimate={ROW_HEIGHT} scroller={scroller} keyOf={(index) => rows[index].seq} handle={handle}>
            {(index) => <EventRow event={rows[index]} run={run} startedAt={trace.startedAt} chosen={rows[index].seq === chosen} />}
          </VirtualRows>
        </div>
      )}
    </div>
  );
}

/**
 * @param {readonly import('@/shared/api/types.js').RunEvent[]} events
 * @param {string} kinds with spaces between them
 * @param {string} query
 * @param {number} from
 * @param {number} to
 */
function useWantedEvents(events, kinds, query, from, to) {
  return useMemo(() => wantedEvents(events, { kinds: kinds.split(' '), query, from, to }), [events, kinds, query, from, to]);
}
