// @ts-check
import { useMemo, useState } from 'react';
import { GRAPH_NODES } from '@/shared/run/planner-graph.js';
import { graphAt } from '../model/graph-moment.js';
import { formatOffset } from '../moments.js';
import { GraphList } from './graph-list.jsx';
import { GraphPicture } from './graph-picture.jsx';
import styles from './graph-tab.module.css';
import { useRunNow } from './use-run-now.js';

/** @param {import('./trace-tabs.jsx').TraceProps} props */
export function GraphTab({ trace, receivedAt }) {
  const now = useRunNow(trace, receivedAt);
  const [chosen, setChosen] = useState(/** @type {number | null} */ (null)); // null: the end, or the present of a run at work
  const whole = Math.max(1, Math.round(now - trace.startedAt));
  const at = trace.startedAt + Math.min(chosen ?? whole, whole);
  const moment = useMemo(() => graphAt(trace.spans, at), [trace.spans, at]);
  const known = useMemo(() => new Set(trace.spans.map((span) => span.node)), [trace.spans]);
  // A critic's opinion and a review are drawn where there was one, or may still be one.
  const ids = GRAPH_NODES.map(({ id }) => id).filter((id) => !trace.final || known.has(id) || (id !== 'review' && id !== 'second_opinion'));
  return (
    <div className={styles.tab}>
      <div className={styles.moment}>
        <label className={styles.slider}>
          <span>Moment</span>
          <input
            type="range"
            min={0}
            max={whole}
            step={Math.max(1, Math.round(whole / 1000))}
            value={chosen ?? whole}
            aria-valuetext={`${formatOffset(chosen ?? whole)} after the beginning`}
            onChange={({ currentTarget: { valueAsNumber } }) => setChosen(valueAsNumber >= whole ? null : valueAsNumber)}
          />
        </label>
        <span className={`${styles.time} num`}>{formatOffset(Math.min(chosen ?? whole, whole))}</span>
        <span className={`${styles.repairs} num`}>
          {moment.repairs === 0 ? 'no repair round' : `${moment.repairs} repair ${moment.repairs === 1 ? 'round' : 'rounds'}`}
        </span>
      </div>
      <GraphPicture ids={ids} moment={moment} />
      <GraphList ids={ids} moment={moment} />
    </div>
  );
}
