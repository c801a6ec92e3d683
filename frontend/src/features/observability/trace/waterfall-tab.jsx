// @ts-check
import { useMediaQuery } from '@mantine/hooks';
import { ListTree } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Notice } from '@/shared/ui/notice.jsx';
import { timeScale } from '../model/time-scale.js';
import { useFilters } from '../use-filters.js';
import { SpanPane } from './span-pane.jsx';
import { useRunNow } from './use-run-now.js';
import { Waterfall } from './waterfall.jsx';
import { WaterfallBar } from './waterfall-bar.jsx';
import styles from './waterfall-tab.module.css';

const LARGEST_ZOOM = 128;
const MANY_ROWS = 150; // more are folded at first: what nodes did, and their parts on demand

/** @param {import('./trace-tabs.jsx').TraceProps} props */
export function WaterfallTab({ run, trace, events, receivedAt }) {
  const { get, change } = useFilters();
  const now = useRunNow(trace, receivedAt);
  const scale = useMemo(() => timeScale(trace.startedAt, now, trace.waits), [trace, now]);
  const [zoom, setZoom] = useState(1);
  const [folded, setFolded] = useState(() => (trace.spans.length > MANY_ROWS ? nodeIds(trace) : new Set()));
  const narrow = useMediaQuery('(max-width: 1080px)', false, { getInitialValueInEffect: false }) ?? false;
  const rows = useMemo(() => trace.spans.filter((span) => span.kind === 'node' || !folded.has(`${span.node}/${span.pass}`)), [trace, folded]);
  const selected = trace.spans.find(({ id }) => id === get('span')) ?? null;
  const select = (/** @type {string | null} */ id) => change({ span: id });
  /** @param {string} id */
  const fold = (id) => setFolded((before) => (before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id])));

  if (trace.spans.length === 0) {
    return (
      <Notice icon={ListTree} title="Nothing has begun yet">
        As soon as a worker takes the run, what it does is drawn here.
      </Notice>
    );
  }
  return (
    <div className={styles.layout} data-pane={Boolean(selected) && !narrow}>
      <section className={styles.main} aria-label="Waterfall">
        <WaterfallBar
          zoom={zoom}
          onZoom={(next) => setZoom(Math.min(LARGEST_ZOOM, Math.max(1, next)))}
          allFolded={folded.size > 0}
          onFoldAll={() => setFolded(folded.size > 0 ? new Set() : nodeIds(trace))}
        />
        <Waterfall
          trace={trace}
          rows={rows}
          scale={scale}
          zoom={zoom}
          onZoom={(next) => setZoom(Math.min(LARGEST_ZOOM, Math.max(1, next)))}
          folded={folded}
          onFold={fold}
          selectedId={selected?.id ?? null}
          onSelect={select}
        />
      </section>
      <SpanPane span={selected} run={run} trace={trace} events={events} now={now} narrow={narrow} onClose={() => select(null)} />
    </div>
  );
}

/** @param {import('../model/trace.js').Trace} trace */
const nodeIds = ({ spans }) => new Set(spans.filter((span) => span.kind === 'node').map((span) => span.id));
