// @ts-check
import { Bot, Wrench } from 'lucide-react';
import { Notice } from '@/shared/ui/notice.jsx';
import { ToggleChip } from '../components/toggle-chip.jsx';
import { VirtualRows } from '../components/virtual-rows.jsx';
import { useFilters } from '../use-filters.js';
import { useScroller } from '../use-scroller.js';
import { CallRow } from './call-row.jsx';
import styles from './calls-tab.module.css';

const ROW_HEIGHT = 44;
const UNSOUND = new Set(['failed', 'invalid', 'cut', 'redone', 'stopped']);

/** @param {import('./trace-tabs.jsx').TraceProps} props */
export function CallsTab({ run, trace, events, receivedAt }) {
  const { get, change } = useFilters();
  const { ref, scroller } = useScroller();
  const all = trace.spans.filter((span) => span.kind === 'model' || span.kind === 'tool').toSorted((one, other) => one.seq - other.seq);
  const type = get('type');
  const calls = all.filter((call) => (type === 'unsound' ? UNSOUND.has(call.state) : !type || call.kind === type));
  const toggle = (/** @type {string} */ value) => change({ type: type === value ? null : value });
  if (all.length === 0) {
    return (
      <Notice icon={Bot} title="Nobody was called yet">
        Each question to a model and each use of a tool is listed here, with what it brought, how long it took and what it cost.
      </Notice>
    );
  }
  return (
    <div className={styles.tab}>
      <div className={styles.chips} role="group" aria-label="Which calls">
        <ToggleChip pressed={type === 'model'} onClick={() => toggle('model')}>
          Models
        </ToggleChip>
        <ToggleChip pressed={type === 'tool'} onClick={() => toggle('tool')}>
          Tools
        </ToggleChip>
        <ToggleChip pressed={type === 'unsound'} onClick={() => toggle('unsound')}>
          Went wrong
        </ToggleChip>
      </div>
      {calls.length === 0 ? (
        <Notice icon={Wrench} title={type === 'unsound' ? 'Nothing went wrong' : 'There is none of these'} />
      ) : (
        <div ref={ref} className={styles.list} role="list" aria-label="Calls" tabIndex={-1}>
          <VirtualRows count={calls.length} estimate={ROW_HEIGHT} scroller={scroller} keyOf={(index) => calls[index].id}>
            {(index) => <CallRow call={calls[index]} run={run} trace={trace} events={events} receivedAt={receivedAt} />}
          </VirtualRows>
        </div>
      )}
    </div>
  );
}
