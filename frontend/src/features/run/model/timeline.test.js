// @ts-check
import { describe, expect, test } from 'vitest';
import { countAt, labelled, LANES, laneOf, Places, ticks } from './timeline.js';

/** @param {number[]} times */
function placesOf(times) {
  const places = new Places();
  times.forEach((at) => places.add(at));
  return places;
}

/** @param {string | null} node */
const event = (node) => /** @type {any} */ ({ node });

describe('places', () => {
  test('lie as far apart as the events in time, from the first one on', () => {
    expect(placesOf([5_000, 5_100, 6_000]).real).toEqual([0, 100, 1_000]);
  });

  test('a person’s pause counts for little, and is known as a cut', () => {
    const places = placesOf([0, 1_000, 3_601_000, 3_602_000]);
    expect(places.real).toEqual([0, 1_000, 4_000, 5_000]);
    expect(places.cuts).toEqual([2]);
  });

  test('never go back, whatever the stamps say', () => {
    expect(placesOf([1_000, 900, 1_100]).real).toEqual([0, 0, 100]);
  });

  test('without waits, events follow one another', () => {
    expect(placesOf([0, 10, 5_010]).brisk).toEqual([0, 10, 250]);
  });
});

test('a place belongs to the events that have happened by then', () => {
  const { real } = placesOf([0, 100, 100, 300]);
  expect([-1, 0, 99, 100, 299, 300, 999].map((place) => countAt(real, place))).toEqual([0, 1, 1, 3, 3, 4, 4]);
});

test('an event lies in its node’s lane, one without a node in the last', () => {
  expect(LANES[laneOf(event('recall'))]).toBe('signals');
  expect(LANES[laneOf(event('copywriting'))]).toBe('creative');
  expect(LANES[laneOf(event(null))]).toBe('neutral');
});

test('every event is in a bin', () => {
  const events = ['intake', 'strategy', 'strategy', null].map(event);
  const lanes = ticks(events, placesOf([0, 10, 20, 1_000]), 30);
  expect(lanes.map((bins) => bins.reduce((sum, count) => sum + count, 0)).reduce((sum, count) => sum + count)).toBe(4);
  expect(lanes[LANES.indexOf('strategy')][0]).toBe(2);
});

describe('names of checkpoints', () => {
  const names = (/** @type {[string, number][]} */ marks) =>
    labelled(marks.map(([name, place]) => ({ name, place })), { width: 1_000, end: 1_000 }).filter(({ named }) => named).map(({ name }) => name);

  test('stand where there is room before the next mark', () => {
    expect(names([['Brief read', 0], ['Research', 20], ['Strategy', 400]])).toEqual(['Research', 'Strategy']);
  });

  test('at the end stand to the left', () => {
    const [last] = labelled([{ name: 'Published', place: 1_000 }], { width: 1_000, end: 1_000 });
    expect(last).toMatchObject({ side: 'left', named: true, x: 1_000 });
    expect(names([['Proofread', 990], ['Published', 1_000]])).toEqual(['Proofread']);
  });
});
