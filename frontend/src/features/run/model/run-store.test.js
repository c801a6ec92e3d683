// @ts-check
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import log from '@/dev/demo-run.json';
import { reduceRun } from './run-reducer.js';
import { EMPTY_RUN } from './run-state.js';
import { RunStore } from './run-store.js';

const events = /** @type {import('./run-state.js').RunEvent[]} */ (/** @type {unknown} */ (log));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('many events in a moment are one change on the page', () => {
  const store = new RunStore();
  const changed = vi.fn();
  store.subscribe(changed);
  events.slice(0, 50).forEach((event) => store.push(event));
  expect(changed).not.toHaveBeenCalled();
  vi.advanceTimersByTime(50);
  expect(changed).toHaveBeenCalledTimes(1);
  expect(store.getSnapshot().seq).toBe(50);
});

test('an event that is known already is not folded again', () => {
  const store = new RunStore();
  store.load(events.slice(0, 10));
  store.push(events[9]);
  store.load(events.slice(5, 12));
  expect(store.getLength()).toBe(12);
});

test('any earlier moment can be shown, and the live edge again', () => {
  const store = new RunStore();
  store.load(events);
  for (const count of [0, 1, 63, 64, 65, 128, 150, 317]) {
    store.seek(count);
    expect(store.getSnapshot()).toEqual(events.slice(0, count).reduce(reduceRun, EMPTY_RUN));
  }
  store.seek(null);
  expect(store.getSnapshot().status).toBe('succeeded');
});

test('live events arrive behind a moment that is being looked at', () => {
  const store = new RunStore();
  store.load(events.slice(0, 20));
  store.seek(5);
  store.push(events[20]);
  vi.advanceTimersByTime(50);
  expect(store.getSnapshot().seq).toBe(5);
  expect(store.lastSeq).toBe(21);
});

test('the moment that is shown is known, and a listener hears when it moves', () => {
  const store = new RunStore();
  store.load(events);
  const moved = vi.fn();
  store.subscribe(moved);
  store.seek(12);
  store.seek(12);
  expect(moved).toHaveBeenCalledTimes(1);
  expect([store.getCursor(), store.position, store.getSnapshot().seq, store.getLive().status]).toEqual([12, 12, 12, 'succeeded']);
  store.seek(99_999);
  expect(store.position).toBe(events.length);
  expect(store.countOf(40)).toBe(40);
});

test('a seek in ten thousand events folds fewer than sixty-four', () => {
  const store = new RunStore();
  const long = Array.from({ length: 10_000 }, (_, index) => ({ ...events[40], type: 'reasoning.delta', data: { text: `Thought ${index}. ` }, seq: index + 1 }));
  store.load(long);
  const began = performance.now();
  for (const count of [9_999, 63, 5_000, 7_777]) store.stateAt(count);
  expect((performance.now() - began) / 4).toBeLessThan(16);
});
