// @ts-check
import { describe, expect, test } from 'vitest';
import { layoutStrip, STRIP_HEIGHT } from './strip-layout.js';

describe.each([
  [1188, true],
  [1188, false],
  [700, true],
])('at %i px, review %s', (width, withReview) => {
  const { boxes, edges, arcs } = layoutStrip(width, withReview);

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

  test('the edges are those of the graph', () => {
    const drawn = edges.map(({ from, to }) => `${from}>${to}`);
    const afterCritique = withReview ? 'review' : 'copywriting';
    expect(drawn).toEqual(expect.arrayContaining(['intake>recall', 'recall>strategy', `critique>${afterCritique}`, 'optimization>reasoning', 'reasoning>proofread', 'copywriting>proofread']));
    expect(drawn).not.toContain('copywriting>optimization');
    expect(arcs.map(({ from, to }) => `${from}>${to}`)).toEqual(['critique>creative', 'proofread>copywriting']);
  });
});
