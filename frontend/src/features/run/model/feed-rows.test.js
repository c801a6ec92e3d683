// @ts-check
import { expect, test } from 'vitest';
import { entryCount, feedRows } from './feed-rows.js';

/** @param {string} key @param {string[]} entries */
const group = (key, entries) => /** @type {any} */ ({ key, node: key, entries: entries.map((entry) => ({ key: entry, kind: 'text' })) });

test('a group is a head and its entries, under keys that no other group has', () => {
  const feed = [group('strategy#1', ['a', 'b']), group('creative#2', ['a'])];
  expect(feedRows(feed).map(({ key, entry }) => [key, entry?.key ?? null])).toEqual([
    ['strategy#1', null], ['strategy#1/a', 'a'], ['strategy#1/b', 'b'], ['creative#2', null], ['creative#2/a', 'a'],
  ]);
  expect(entryCount(feed)).toBe(3);
});

test('the rows of a group that has not changed are the same', () => {
  const [still, grown] = [group('a', ['x']), group('b', ['y'])];
  const [before, now] = [feedRows([still, grown]), feedRows([still, group('b', ['y', 'z'])])];
  expect(now[0]).toBe(before[0]);
  expect(now[1]).toBe(before[1]);
  expect(now[2]).not.toBe(before[2]);
});
