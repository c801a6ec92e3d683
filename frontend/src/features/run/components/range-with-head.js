// @ts-check
import { defaultRangeExtractor } from '@tanstack/react-virtual';

/**
 * The rows to draw, and the head of the group that the first of them belongs to: it sticks to the top.
 * @param {import('@tanstack/react-virtual').Range} range
 * @param {number[]} heads
 */
export function rangeWithHead(range, heads) {
  const drawn = defaultRangeExtractor(range);
  const head = heads.findLast((index) => index <= range.startIndex);
  return head === undefined || head >= drawn[0] ? drawn : [head, ...drawn];
}
