// @ts-check
import { SortButton } from '@/shared/ui/sort-button.jsx';
import { figuresOf } from '../model/run-figures.js';
import { useFilters } from '../use-filters.js';
import { useNow } from '../use-now.js';
import { useMainScroller } from '../use-scroller.js';
import { RunRow } from './run-row.jsx';
import styles from './run-table.module.css';
import { VirtualRows } from './virtual-rows.jsx';

const ROW_HEIGHT = 57;
const OPEN = new Set(['queued', 'running']);

/** @param {{ runs: import('@/shared/api/types.js').RunSummary[] }} props */
export function RunTable({ runs }) {
  const now = useNow(runs.some((run) => OPEN.has(run.status)));
  const { longest } = figuresOf(runs);
  const scroller = useMainScroller();
  return (
    <div className={styles.table} role="table" aria-label="Runs" aria-rowcount={runs.length + 1}>
      <div className={styles.head} role="row" aria-rowindex={1}>
        <span role="columnheader">Campaign</span>
        <span role="columnheader">Status</span>
        <SortHeader sort="-seconds">Duration</SortHeader>
        <SortHeader sort="-tokens" end>
          Tokens
        </SortHeader>
        <SortHeader sort="-cost" end>
          Cost
        </SortHeader>
        <span role="columnheader">Who could write</span>
        <SortHeader sort="" end>
          Started
        </SortHeader>
      </div>
      <div role="rowgroup">
        <VirtualRows count={runs.length} estimate={ROW_HEIGHT} scroller={scroller} keyOf={(index) => runs[index].id}>
          {(index) => <RunRow run={runs[index]} rowIndex={index + 2} longest={longest} now={now} />}
        </VirtualRows>
      </div>
    </div>
  );
}

/** @param {{ sort: string, end?: boolean, children: string }} props */
function SortHeader({ sort, end = false, children }) {
  const { get, change } = useFilters();
  const direction = get('sort') === sort ? 'descending' : undefined;
  return (
    <span role="columnheader" aria-sort={direction} className={end ? styles.end : undefined}>
      <SortButton direction={direction} end={end} title={`Sort by ${children.toLowerCase()}`} onClick={() => change({ sort })}>
        {children}
      </SortButton>
    </span>
  );
}
