// @ts-check
import { graphNode } from '@/shared/run/planner-graph.js';
import { modelSpan, reviewSpan, taskSpan, toolSpan } from './span.js';

/** @typedef {import('./trace.js').RunEvent} RunEvent */
/** @typedef {import('./trace.js').Span} Span */
/** @typedef {{ node: string, pass: number, tasks: Span[], calls: Span[] }} Group what a node did from one entering of its stage to the next */

const ENDINGS = /** @type {Record<string, import('@/shared/api/types.js').RunStatus>} */ ({
  'run.finished': 'succeeded',
  'run.failed': 'failed',
  'run.cancelled': 'cancelled',
});
const OUTCOMES = /** @type {Record<string, import('./trace.js').SpanState>} */ ({ ok: 'ok', invalid: 'invalid', failed: 'failed', cut: 'cut' });

/** Takes a run's events in, one by one. */
export class TraceBuilder {
  constructor() {
    this.at = 0;
    this.stage = -1;
    this.pass = 0;
    /** @type {Group[]} */
    this.groups = [];
    /** @type {Map<string, Group>} by node, the latest */
    this.latest = new Map();
    /** @type {Map<string, Span>} calls that have not returned, by their id */
    this.open = new Map();
    /** @type {Span | null} */
    this.review = null;
    /** @type {import('./trace.js').Trace} */
    this.told = {
      spans: [], startedAt: 0, lastAt: 0, lastSeq: 0, status: 'queued', final: false, problem: null,
      takeovers: [], checkpoints: [], providers: [], graphVersion: '', waits: [],
    };
  }

  /** @param {RunEvent} event */
  take(event) {
    this.at = Date.parse(event.at);
    this.told.lastAt = this.at;
    this.told.lastSeq = event.seq;
    if (this.told.startedAt === 0) this.told.startedAt = this.at;
    HANDLERS[event.type]?.(this, event);
    if (ENDINGS[event.type]) this.#end(event);
  }

  /** @returns {import('./trace.js').Trace} */
  trace() {
    return { ...this.told, spans: this.groups.flatMap(spansOf) };
  }

  /** @param {RunEvent} event */
  startTask({ node, seq, attempt, data }) {
    const name = node ?? 'run';
    const { stage } = graphNode(name);
    if (stage !== this.stage) {
      this.stage = stage;
      this.pass += 1;
    }
    const group = this.#groupOf(name);
    const task = taskSpan({ node: name, data, seq, attempt, at: this.at, pass: group.pass });
    for (const earlier of group.tasks) if (earlier.state === 'running' && earlier.called.path === task.called.path) this.close(earlier, 'redone', seq);
    group.tasks.push(task);
    this.#answerReview(name, seq);
    if (this.told.status === 'queued' || this.told.status === 'waiting_review') this.told.status = 'running';
  }

  /** @param {RunEvent} event */
  finishTask({ node, seq, data }) {
    const group = this.latest.get(node ?? 'run');
    const task = group?.tasks.findLast((one) => one.called.task_id === data.task_id && one.state === 'running');
    if (task) this.close(task, 'ok', seq, data);
  }

  /** Tasks begin again: what they and their calls had under way is of no use. @param {RunEvent} event */
  reset({ node, seq, data }) {
    const group = this.latest.get(data.node ?? node ?? 'run');
    if (!group) return;
    const redone = new Set(data.task_ids ?? group.tasks.map((task) => task.called.task_id));
    for (const task of group.tasks) {
      if (!redone.has(task.called.task_id)) continue;
      if (task.state === 'running') this.close(task, 'redone', seq);
      task.marks.push({ kind: 'reset', at: this.at, text: 'Begun again' });
    }
    const atWork = group.tasks.some((task) => task.state === 'running');
    if (!atWork) for (const call of group.calls) if (call.state === 'running') this.close(call, 'redone', seq);
  }

  /** @param {RunEvent} event @param {(event: RunEvent, at: number, pass: number) => Span} make */
  call(event, make) {
    const group = this.#groupOf(event.node ?? 'run');
    const span = make(event, this.at, group.pass);
    group.calls.push(span);
    this.open.set(keyOf(event.data), span);
  }

  /** @param {RunEvent} event */
  returned({ seq, data }) {
    const span = this.open.get(keyOf(data));
    if (!span) return;
    this.open.delete(keyOf(data));
    const state = span.kind === 'model' ? (OUTCOMES[data.outcome] ?? 'ok') : data.error ? 'failed' : 'ok';
    if (data.seconds_to_first_chunk != null) span.firstAt = span.startedAt + data.seconds_to_first_chunk * 1000;
    this.close(span, state, seq, data);
  }

  /** @param {RunEvent} event */
  switched({ node, data }) {
    const call = this.latest.get(node ?? 'run')?.calls.findLast((one) => one.called.call_id === data.call_id);
    call?.marks.push({ kind: 'switch', at: this.at, text: `${data.provider} → ${data.to}: ${data.reason}` });
  }

  /** The first words of an answer. @param {RunEvent} event */
  heard({ data }) {
    const span = data.call_id ? this.open.get(keyOf(data)) : undefined;
    if (span && span.firstAt === null) span.firstAt = this.at;
  }

  /** @param {RunEvent} event */
  ask(event) {
    const group = this.#groupOf('review');
    this.review = reviewSpan(event, this.at, group.pass);
    group.calls.push(this.review);
    this.told.status = 'waiting_review';
    this.told.waits.push({ from: this.at, to: null });
  }

  /** @param {RunEvent} event */
  announce({ seq, attempt, data }) {
    this.told.providers = data.providers ?? [];
    this.told.graphVersion = data.graph_version ?? '';
    if (attempt > 1) this.told.takeovers.push({ attempt, at: this.at, seq, afterReview: this.review?.state === 'running' });
  }

  /**
   * @param {Span} span
   * @param {import('./trace.js').SpanState} state
   * @param {number} seq
   * @param {any} [returned]
   */
  close(span, state, seq, returned = null) {
    span.state = state;
    span.endedAt = this.at;
    span.endSeq = seq;
    span.returned = returned;
  }

  /** @param {string} node @returns {Group} */
  #groupOf(node) {
    const known = this.latest.get(node);
    if (known && (known.pass === this.pass || graphNode(node).stage !== this.stage)) return known;
    const group = { node, pass: this.pass, tasks: [], calls: [] };
    this.latest.set(node, group);
    this.groups.push(group);
    return group;
  }

  /** A person's answer came: the node of the review begins once more. @param {string} node @param {number} seq */
  #answerReview(node, seq) {
    const wait = this.told.waits.at(-1);
    if (!this.review || this.review.state !== 'running' || !wait) return;
    wait.to = this.at;
    this.close(this.review, 'ok', seq);
    const asked = this.latest.get('review')?.tasks ?? [];
    for (const task of asked) if (task.state === 'running' && task.seq < seq) this.close(task, 'ok', seq);
    if (node !== 'review') this.review = null;
  }

  /** @param {RunEvent} event */
  #end({ type, seq, data }) {
    this.told.status = ENDINGS[type];
    this.told.final = true;
    this.told.problem = data.problem ?? null;
    const wait = this.told.waits.at(-1);
    if (wait && wait.to === null) wait.to = this.at;
    for (const { tasks, calls } of this.groups) {
      for (const span of [...tasks, ...calls]) if (span.state === 'running') this.close(span, 'stopped', seq);
    }
  }
}

/** @param {any} data */
const keyOf = ({ call_id: callId, attempt }) => (attempt == null ? callId : `${callId}#${attempt}`);

/** @type {Record<string, (builder: TraceBuilder, event: RunEvent) => void>} */
const HANDLERS = {
  'run.started': ({ told }) => void (told.status = 'running'),
  metadata: (builder, event) => builder.announce(event),
  'node.started': (builder, event) => builder.startTask(event),
  'node.finished': (builder, event) => builder.finishTask(event),
  'node.reset': (builder, event) => builder.reset(event),
  'tool.called': (builder, event) => builder.call(event, toolSpan),
  'tool.returned': (builder, event) => builder.returned(event),
  'model.called': (builder, event) => builder.call(event, modelSpan),
  'model.returned': (builder, event) => builder.returned(event),
  'model.switched': (builder, event) => builder.switched(event),
  'reasoning.delta': (builder, event) => builder.heard(event),
  'idea.delta': (builder, event) => builder.heard(event),
  'explanation.delta': (builder, event) => builder.heard(event),
  'review.requested': (builder, event) => builder.ask(event),
  'state.checkpoint': (builder, { seq, data }) => {
    const paths = (data.patch ?? []).map((/** @type {{ path: string }} */ step) => step.path.slice(1));
    builder.told.checkpoints.push({ id: data.checkpoint_id, seq, at: builder.at, paths });
  },
};

/**
 * A group's rows: the node over all of it, its tasks where there are several, and its calls in order of their beginning.
 * @param {Group} group
 * @returns {Span[]}
 */
function spansOf({ node, pass, tasks, calls }) {
  const parts = tasks.length > 1 || tasks.some((task) => task.note) ? [...tasks, ...calls] : calls;
  const all = [...tasks, ...calls];
  if (all.length === 0) return [];
  const { label, tone } = graphNode(node);
  const open = all.some((span) => span.state === 'running');
  const ends = all.map((span) => span.endedAt ?? 0);
  const last = tasks.at(-1);
  /** @type {Span} */
  const whole = {
    id: `${node}/${pass}`, kind: 'node', node, tone, label, note: '', depth: 0, pass, attempt: all[0].attempt,
    startedAt: Math.min(...all.map((span) => span.startedAt)), endedAt: open ? null : Math.max(...ends), firstAt: null,
    state: open ? 'running' : stateOf(tasks, last), seq: Math.min(...all.map((span) => span.seq)),
    endSeq: open ? null : Math.max(...all.map((span) => span.endSeq ?? 0)), called: { tasks: tasks.length, calls: calls.length },
    returned: last?.returned ?? null, marks: tasks.flatMap((task) => task.marks),
  };
  return [whole, ...parts.toSorted((one, other) => one.startedAt - other.startedAt || one.seq - other.seq)];
}

/** @param {Span[]} tasks @param {Span | undefined} last @returns {import('./trace.js').SpanState} */
function stateOf(tasks, last) {
  return tasks.some((task) => task.state === 'stopped') ? 'stopped' : (last?.state ?? 'ok');
}
