// @ts-check
import { describe, expect, it } from 'vitest';
import { hugeRun } from '@/dev/huge-run.js';
import { log } from '@/dev/test-server.js';
import { MODEL_RUN } from '@/dev/model-run.js';
import { traceOf } from './trace.js';

/** @typedef {import('./trace.js').RunEvent} RunEvent */

const BEGAN = Date.UTC(2026, 10, 23, 9);

/** @param {[node: string | null, type: string, data?: any, attempt?: number][]} told a second apart */
const logOf = (told) =>
  told.map(([node, type, data = {}, attempt = 1], index) => /** @type {RunEvent} */ ({
    run_id: 'r', seq: index + 1, attempt, at: new Date(BEGAN + index * 1000).toISOString(), node, agent: null, type, data,
  }));
/** @param {string} task_id @param {string} [path] */
const task = (task_id, path = task_id) => ({ task_id, path });
const QUESTION = { call_id: 'strategy', attempt: 1, provider: 'openai', model: 'gpt-x', prompt_id: 'strategy', prompt_version: '1' };
/** @param {ReturnType<typeof traceOf>} trace */
const shape = ({ spans }) => spans.map(({ kind, node, pass, state }) => `${kind} ${node} ${pass} ${state}`);

describe('a trace', () => {
  it('has a row for each node, its tasks where there are several, and its calls', () => {
    const trace = traceOf(logOf([
      [null, 'run.started'],
      ['creative', 'node.started', task('a', 'creative:1')],
      ['creative', 'node.started', task('b', 'creative:2')],
      ['creative', 'model.called', { ...QUESTION, call_id: 'creative/1' }],
      ['creative', 'node.finished', task('a')],
      ['creative', 'model.returned', { ...QUESTION, call_id: 'creative/1', outcome: 'ok', seconds_to_first_chunk: 0.5 }],
      ['creative', 'node.finished', task('b')],
      ['critique', 'node.started', task('c', 'critique')],
      ['critique', 'node.finished', task('c')],
      [null, 'run.finished', { status: 'succeeded' }],
    ]));

    expect(shape(trace)).toEqual(['node creative 1 ok', 'task creative 1 ok', 'task creative 1 ok', 'model creative 1 ok', 'node critique 2 ok']);
    const [node, , , call] = trace.spans;
    expect([node.startedAt - BEGAN, (node.endedAt ?? 0) - BEGAN]).toEqual([1000, 6000]);
    expect((call.firstAt ?? 0) - call.startedAt).toBe(500);
    expect([trace.status, trace.final, trace.lastSeq]).toEqual(['succeeded', true, 10]);
  });

  it('tells a repair round from the first one', () => {
    const once = (/** @type {string} */ node, /** @type {string} */ id) => /** @type {any} */ ([[node, 'node.started', task(id, node)], [node, 'node.finished', task(id)]]);
    const trace = traceOf(logOf([...once('creative', 'a'), ...once('critique', 'b'), ...once('creative', 'c'), ...once('critique', 'd')]));

    expect(shape(trace)).toEqual(['node creative 1 ok', 'node critique 2 ok', 'node creative 3 ok', 'node critique 4 ok']);
  });

  it('shows tries that were of no use, and who went on', () => {
    const trace = traceOf(logOf([
      ['strategy', 'node.started', task('s', 'strategy')],
      ['strategy', 'model.called', QUESTION],
      ['strategy', 'reasoning.delta', { text: 'Rates', call_id: 'strategy', attempt: 1 }],
      ['strategy', 'model.returned', { ...QUESTION, outcome: 'invalid', error: 'cites nothing' }],
      ['strategy', 'model.called', { ...QUESTION, attempt: 2 }],
      ['strategy', 'model.returned', { ...QUESTION, attempt: 2, outcome: 'cut' }],
      ['strategy', 'model.switched', { call_id: 'strategy', provider: 'openai', to: 'rules', reason: 'too slow' }],
    ]));

    const [node, first, second] = trace.spans;
    expect([first.state, second.state, second.note, second.marks[0].text]).toEqual(['invalid', 'cut', 'try 2', 'openai → rules: too slow']);
    expect(first.firstAt).toBe(BEGAN + 2000);
    expect([node.state, node.endedAt]).toEqual(['running', null]);
  });

  it('ends what a lost worker had under way where it begins again', () => {
    const trace = traceOf(logOf([
      ['creative', 'node.started', task('a', 'creative:1')],
      ['creative', 'model.called', { ...QUESTION, call_id: 'creative/1' }],
      [null, 'metadata', { attempt: 2, providers: ['rules'] }, 2],
      ['creative', 'node.reset', { node: 'creative', task_ids: ['a'] }, 2],
      ['creative', 'node.started', task('a', 'creative:1'), 2],
      ['creative', 'node.finished', task('a'), 2],
    ]));

    expect(shape(trace)).toEqual(['node creative 1 ok', 'task creative 1 redone', 'model creative 1 redone', 'task creative 1 ok']);
    expect(trace.takeovers).toEqual([{ attempt: 2, at: BEGAN + 2000, seq: 3, afterReview: false }]);
    expect(trace.spans[0].marks.map(({ kind }) => kind)).toEqual(['reset']);
  });

  it('keeps the wait for a person apart from work', () => {
    const trace = traceOf(logOf([
      ['review', 'node.started', task('r', 'review')],
      ['review', 'review.requested', { review_id: 'x', question: 'Which?', options: [] }],
      [null, 'metadata', { attempt: 2, providers: [] }, 2],
      ['review', 'node.started', task('r', 'review'), 2],
      ['review', 'review.answered', { by: 'a@b.test' }, 2],
      ['review', 'node.finished', task('r'), 2],
    ]));

    expect(trace.waits).toEqual([{ from: BEGAN + 1000, to: BEGAN + 3000 }]);
    expect(trace.takeovers[0].afterReview).toBe(true);
    expect(trace.spans.find(({ kind }) => kind === 'review')?.state).toBe('ok');
    expect(trace.status).toBe('running');
  });

  it.each([['run.failed', 'failed'], ['run.cancelled', 'cancelled']])('ends what was under way with the run (%s)', (type, status) => {
    const trace = traceOf(logOf([
      ['strategy', 'node.started', task('s', 'strategy')],
      ['strategy', 'tool.called', { call_id: 't', tool: 'search', arguments: {} }],
      [null, type, { status, problem: { code: 'x', title: 'No', detail: 'Try again' } }],
    ]));

    expect([trace.status, trace.final, trace.problem?.title]).toEqual([status, true, 'No']);
    expect(shape(trace)).toEqual(['node strategy 1 stopped', 'tool strategy 1 stopped']);
  });

  it('takes events that it does not know, and calls that returned before the log begins', () => {
    const trace = traceOf(logOf([['later', 'something.new'], ['strategy', 'tool.returned', { call_id: 'gone' }]]));

    expect([trace.spans, trace.lastSeq]).toEqual([[], 2]);
  });

  it('grows with the log, and never shows what comes later', () => {
    for (const events of [/** @type {any} */ (log), MODEL_RUN]) {
      const whole = traceOf(events);
      const half = traceOf(events.slice(0, events.length / 2));
      expect(whole.final).toBe(true);
      expect(whole.spans.every(({ endedAt }) => endedAt !== null)).toBe(true);
      expect(half.spans.every((span) => span.startedAt <= half.lastAt)).toBe(true);
    }
  });

  it('is made of ten thousand events in a moment', () => {
    const events = hugeRun(10_000);
    const began = performance.now();
    const trace = traceOf(events);
    const took = performance.now() - began;

    expect(events).toHaveLength(10_000);
    expect(trace.spans.length).toBeGreaterThan(1000);
    expect(took).toBeLessThan(1000); // 30 ms on an idle machine
  });
});
