// @ts-check
import { Bot, ChevronRight, Wrench } from 'lucide-react';
import { useId, useState } from 'react';
import { formatMicros } from '@/shared/format/money.js';
import { formatCompact } from '@/shared/format/numbers.js';
import { formatSeconds } from '@/shared/format/time.js';
import { graphNode } from '@/shared/run/planner-graph.js';
import { costOf } from '../model/costs.js';
import { formatOffset } from '../moments.js';
import styles from './call-row.module.css';
import { SpanDetails } from './span-details.jsx';
import { STATE_WORDS } from './span-words.js';

/**
 * @param {{ call: import('../model/trace.js').Span, run: import('@/shared/api/types.js').RunSummary, trace: import('../model/trace.js').Trace,
 *   events: readonly import('@/shared/api/types.js').RunEvent[], receivedAt: number }} props
 */
export function CallRow({ call, run, trace, events }) {
  const [opened, setOpened] = useState(false);
  const id = useId();
  const Icon = call.kind === 'model' ? Bot : Wrench;
  const { micros, tokens } = costOf(call);
  const seconds = call.endedAt === null ? null : (call.endedAt - call.startedAt) / 1000;
  return (
    <div className={styles.item} role="listitem">
      <button type="button" className={styles.row} aria-expanded={opened} aria-controls={id} onClick={() => setOpened(!opened)}>
        <ChevronRight size={14} className={styles.chevron} aria-hidden="true" />
        <span className={`${styles.at} num`}>{formatOffset(call.startedAt - trace.startedAt)}</span>
        <span className={styles.node} data-tone={call.tone}>
          {graphNode(call.node).label}
        </span>
        <span className={styles.what}>
          <Icon size={13} aria-hidden="true" />
          <span className="mono">{call.kind === 'model' ? call.called.prompt_id : call.label}</span>
          <span className={styles.note}>{call.kind === 'model' ? [call.label, call.note].filter(Boolean).join(' · ') : call.returned?.summary}</span>
        </span>
        <span className={styles.state} data-state={call.state}>
          {STATE_WORDS[call.state]}
        </span>
        <span className={`${styles.figure} num`}>{seconds === null ? '…' : formatSeconds(seconds)}</span>
        <span className={`${styles.figure} ${styles.tokens} num`}>{tokens > 0 ? `${formatCompact(tokens)} tok` : ''}</span>
        <span className={`${styles.figure} num`}>{micros > 0 ? formatMicros(micros) : ''}</span>
      </button>
      <div id={id} className={styles.details}>
        {opened && <SpanDetails span={call} run={run} trace={trace} events={events} now={trace.lastAt} />}
      </div>
    </div>
  );
}
