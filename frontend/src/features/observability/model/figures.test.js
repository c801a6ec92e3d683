// @ts-check
import { expect, it } from 'vitest';
import { MODEL_RUN } from '@/dev/model-run.js';
import { changesBetween } from './changed-paths.js';
import { costByPrompt, modelCalls, totalOf } from './costs.js';
import { graphAt } from './graph-moment.js';
import { figuresOf } from './run-figures.js';
import { ticksOf, timeScale } from './time-scale.js';
import { traceOf } from './trace.js';

const run = (/** @type {number | null} */ seconds, micros = 0) => /** @type {any} */ ({ seconds, usage: { tokens: 10, cost_micros: micros } });

it('sums up the runs that are shown by durations that were measured', () => {
  const figures = figuresOf([run(1), run(9), run(3), run(null, 500)]);

  expect(figures).toEqual({ runs: 4, median: 3, slow: 9, longest: 9, micros: 500, tokens: 40 });
  expect(figuresOf([])).toMatchObject({ runs: 0, median: null, slow: null, longest: null });
});

it('draws a long wait short, and everything else in proportion', () => {
  const scale = timeScale(0, 100_000, [{ from: 5_000, to: 95_000 }]);

  expect(scale.at(0)).toBe(0);
  expect(scale.at(5_000)).toBeCloseTo(0.465);
  expect(scale.at(95_000)).toBeCloseTo(0.535);
  expect(scale.at(100_000)).toBeCloseTo(1);
  expect(ticksOf(scale, 10).map(({ time }) => time)).toEqual([0, 1000, 2000, 3000, 4000, 5000, 95_000, 96_000, 97_000, 98_000, 99_000, 100_000]);
});

it('draws a short wait as it was', () => {
  expect(timeScale(0, 1000, [{ from: 500, to: 600 }]).at(550)).toBeCloseTo(0.55);
  expect(timeScale(7, 7, []).at(7)).toBe(0);
});

it('knows which way a run came, and where it stood at a moment', () => {
  const trace = traceOf(MODEL_RUN);
  const end = graphAt(trace.spans, trace.lastAt);
  const start = graphAt(trace.spans, trace.startedAt);

  expect(end.nodes.get('creative')).toMatchObject({ passes: 1, tasks: 2, state: 'ok' });
  expect(end.edges.find(({ from, to }) => from === 'strategy' && to === 'creative')?.times).toBe(1);
  expect(end.repairs).toBe(0);
  expect([...start.nodes.values()].filter(({ state }) => state !== 'waiting').length).toBeLessThan(2);
});

it('counts what models cost, and whom', () => {
  const calls = modelCalls(traceOf(MODEL_RUN).spans);
  const groups = costByPrompt(calls);

  expect(totalOf(calls).calls).toBe(calls.length);
  expect(groups.reduce((sum, { cost }) => sum + cost.micros, 0)).toBe(totalOf(calls).micros);
  expect(groups.map(({ cost }) => cost.micros)).toEqual(groups.map(({ cost }) => cost.micros).toSorted((one, other) => other - one));
});

it('names what changed, what holds it, and what is gone', () => {
  const { changed, gone } = changesBetween({ a: 1, list: [{ x: 1 }, 2], old: true }, { a: 1, list: [{ x: 2 }, 2, 3] });

  expect([...changed].toSorted()).toEqual(['', '/list', '/list/0', '/list/0/x', '/list/2']);
  expect(gone).toEqual([{ path: '/old', value: true }]);
  expect(changesBetween({ a: [1] }, { a: [1] }).changed.size).toBe(0);
});
