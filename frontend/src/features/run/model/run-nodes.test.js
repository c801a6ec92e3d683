// @ts-check
import { expect, test } from 'vitest';
import { nodesOf } from './run-nodes.js';
import { EMPTY_RUN } from './run-state.js';

const DONE = { state: /** @type {const} */ ('done'), passes: 1, pass: 1, startedAt: 0, seconds: 1, tasks: [] };
const withNodes = (/** @type {string[]} */ ...ids) => ({ ...EMPTY_RUN, nodes: Object.fromEntries(ids.map((id) => [id, DONE])) });
const brief = /** @type {any} */ ({ review: true });

test('a critic and a review are steps of the runs that have them', () => {
  expect(nodesOf(EMPTY_RUN)).not.toContain('review');
  expect(nodesOf(EMPTY_RUN)).not.toContain('second_opinion');
  expect(nodesOf({ ...EMPTY_RUN, brief })).toContain('review');
  expect(nodesOf(withNodes('second_opinion'))).toContain('second_opinion');
});

test('a reviewer hears the critic first, else the critic is heard beside production', () => {
  const place = (/** @type {string[]} */ ids, /** @type {string} */ id) => ids.indexOf(id) - ids.indexOf('second_opinion');
  expect(place(nodesOf({ ...withNodes('second_opinion'), brief }), 'review')).toBe(1);
  expect(place(nodesOf(withNodes('second_opinion')), 'copywriting')).toBe(-1);
});

test('what never began is no step of a run that has succeeded', () => {
  const run = withNodes('intake', 'strategy', 'publish');
  expect(nodesOf({ ...run, status: 'succeeded' })).toEqual(['intake', 'strategy', 'publish']);
  expect(nodesOf({ ...run, status: 'failed' })).toContain('copywriting');
});
