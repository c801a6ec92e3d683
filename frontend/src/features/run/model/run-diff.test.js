// @ts-check
import { expect, test } from 'vitest';
import log from '@/dev/demo-run.json';
import { diffRuns } from './run-diff.js';
import { reduceRun } from './run-reducer.js';
import { EMPTY_RUN } from './run-state.js';

const events = /** @type {import('./run-state.js').RunEvent[]} */ (/** @type {unknown} */ (log));
const after = (/** @type {(event: any) => boolean} */ isIt) => events.slice(0, events.findIndex(isIt) + 1).reduce(reduceRun, EMPTY_RUN);
const words = (/** @type {import('./run-diff.js').Change[]} */ changes) =>
  changes.map(({ kind, what, before, after: now }) => `${kind} ${what}: ${before ? `${before} → ` : ''}${now}`);

test('nothing has changed between a moment and itself', () => {
  const run = events.reduce(reduceRun, EMPTY_RUN);
  expect(diffRuns(run, run)).toEqual([]);
});

test('a budget that is split is added, channel by channel', () => {
  const run = after(({ type }) => type === 'allocation.ready');
  const changes = words(diffRuns(EMPTY_RUN, run));
  expect(changes).toContain('added Paid search: $15.2k');
  expect(changes).toContain('changed Run: queued → running');
});

test('ideas that come, are marked and are rejected are told', () => {
  const [born, judged] = [after(({ type }) => type === 'idea.ready'), after(({ type }) => type === 'idea.rejected')];
  expect(words(diffRuns(EMPTY_RUN, born))).toContain('added Idea: The second key');
  const changes = words(diffRuns(born, judged));
  expect(changes).toContain('changed The second key: draft → shortlisted');
  expect(changes).toContain('changed Bring the list you are afraid of: drafting → rejected');
});

test('a second round of a node is told from the first', () => {
  const before = after(({ type }) => type === 'idea.rejected');
  const again = after(({ type, node, seq }) => type === 'node.started' && node === 'creative' && seq > before.seq);
  expect(words(diffRuns(before, again))).toContain('changed Creative: done → running, round 2');
});

test('a wish is added, and heard', () => {
  const given = after(({ type }) => type === 'run.steered');
  const heard = after(({ type, data }) => type === 'run.steered' && data.applied);
  expect(words(diffRuns(EMPTY_RUN, given))).toContain('added Wish: More personal, less comparison');
  expect(words(diffRuns(given, heard))).toContain('changed Wish: waiting → heard');
});
