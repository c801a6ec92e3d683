// @ts-check
import { describe, expect, test } from 'vitest';
import { GRAPH_NODES } from '@/shared/run/planner-graph.js';
import { layoutStrip, STRIP_HEIGHT } from './strip-layout.js';

const OPTIONAL = { review: false, second_opinion: false };
const nodes = (/** @type {{ review?: boolean, second_opinion?: boolean }} */ optional) =>
  GRAPH_NODES.map(({ id }) => id).filter((id) => /** @type {Record<string, boolean>} */ ({ ...OPTIONAL, ...optional })[id] ?? true);

describe.each([
  [1188, true, false],
  [1188, true, true],
  [1188, false, false],
  [1188, false, true],
  [700, true, true],
])('at %i px, review %s, opinion %s', (width, withReview, withOpinion) => {
  const { boxes, edges, arcs } = layoutStrip(width, nodes({ review: withReview, second_opinion: withOpinion }));

  test('no box overlaps another or leaves the strip', () => {
    for (const a of boxes) {
      expect(a.x + a.width).toBeLessThanOrEqual(width + 0.01);
      expect(a.y + a.height).toBeLessThanOrEqual(STRIP_HEIGHT);
      for (const b of boxes) {
        const apart = a === b || a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart).toBe(true);
      }
    }
  });

  test('the boxes are the nodes of the run', () => {
    expect(boxes.map(({ id }) => id).sort()).toEqual(nodes({ review: withReview, second_opinion: withOpinion }).sort());
  });

  test('the edges are those of the graph', () => {
    const drawn = edges.map(({ from, to }) => `${from}>${to}`);
    const asked = [...(withOpinion && withReview ? ['second_opinion'] : []), ...(withReview ? ['review'] : [])];
    const way = ['critique', ...asked, 'optimization'];
    expect(drawn).toEqual(expect.arrayContaining(way.slice(1).map((to, index) => `${way[index]}>${to}`)));
    expect(drawn).toEqual(expect.arrayContaining(['recall>budget', 'strategy>creative', 'optimization>copywriting', 'optimization>rationale', 'reasoning>proofread']));
    expect(drawn).not.toContain('rationale>reasoning');
    expect(arcs.map(({ from, to }) => `${from}>${to}`)).toEqual(['critique>creative', 'proofread>copywriting']);
  });
});

test('nodes of a block that run side by side stand closer than nodes of two steps', () => {
  const { boxes } = layoutStrip(1188, nodes({ second_opinion: true }));
  const box = (/** @type {string} */ id) => /** @type {import('./strip-layout.js').Box} */ (boxes.find((found) => found.id === id));
  const apart = (/** @type {string} */ left, /** @type {string} */ right) => box(right).x - (box(left).x + box(left).width);
  expect(apart('rationale', 'reasoning')).toBeLessThan(apart('reasoning', 'proofread'));
  expect(box('copywriting').y).toBe(box('second_opinion').y);
});

test('a run that wrote no copy is drawn without it, and without its repairs', () => {
  const { boxes, arcs } = layoutStrip(1188, nodes({}).filter((id) => id !== 'copywriting'));
  expect(boxes.map(({ id }) => id)).not.toContain('copywriting');
  expect(arcs.map(({ from }) => from)).toEqual(['critique']);
});
