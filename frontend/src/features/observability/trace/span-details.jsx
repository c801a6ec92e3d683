// @ts-check
import { Link } from 'react-router';
import { formatSeconds } from '@/shared/format/time.js';
import { formatClock, formatOffset } from '../moments.js';
import { ModelFacts } from './model-facts.jsx';
import styles from './span-details.module.css';
import { Fact } from './fact.jsx';
import { STATE_WORDS } from './span-words.js';
import { ToolFacts } from './tool-facts.jsx';

/**
 * @param {{ span: import('../model/trace.js').Span, run: import('@/shared/api/types.js').RunSummary, trace: import('../model/trace.js').Trace,
 *   events: readonly import('@/shared/api/types.js').RunEvent[], now: number }} props
 */
export function SpanDetails({ span, run, trace, events, now }) {
  const { kind, state, startedAt, endedAt, firstAt, seq, endSeq, attempt, marks, called } = span;
  const range = new URLSearchParams({ tab: 'events', from: String(seq), to: String(endSeq ?? trace.lastSeq) });
  return (
    <div className={styles.details}>
      <dl className={`${styles.facts} num`}>
        <Fact name="Outcome">
          <span className={styles.state} data-state={state}>
            {STATE_WORDS[state]}
          </span>
        </Fact>
        <Fact name="Took">{formatSeconds(((endedAt ?? now) - startedAt) / 1000)}</Fact>
        <Fact name="Began">
          {formatOffset(startedAt - trace.startedAt)} <span className={styles.faint}>at {formatClock(startedAt)}</span>
        </Fact>
        {firstAt !== null && <Fact name="First words">after {formatSeconds((firstAt - startedAt) / 1000)}</Fact>}
        {kind === 'node' && called.tasks > 1 && <Fact name="Tasks">{called.tasks} side by side</Fact>}
        {kind === 'node' && called.calls > 0 && <Fact name="Calls">{called.calls}</Fact>}
        {attempt > 1 && <Fact name="Worker">{attempt}</Fact>}
      </dl>
      {marks.length > 0 && (
        <ul className={styles.marks}>
          {marks.map((mark, index) => (
            <li key={index}>
              {mark.text} <span className={`${styles.faint} num`}>at {formatOffset(mark.at - trace.startedAt)}</span>
            </li>
          ))}
        </ul>
      )}
      {kind === 'model' && <ModelFacts span={span} events={events} />}
      {kind === 'tool' && <ToolFacts span={span} />}
      {kind === 'review' && <p className={styles.question}>{called.question}</p>}
      <p className={styles.links}>
        <Link to={`?${range}`}>
          Events {seq} to {endSeq ?? 'now'}
        </Link>
        <Link to={`/campaigns/${run.campaign_id}/runs/${run.id}?at=${seq}`}>Watch from here</Link>
      </p>
    </div>
  );
}
