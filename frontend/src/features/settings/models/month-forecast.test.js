// @ts-check
import { expect, test } from 'vitest';
import { monthForecast } from './month-forecast.js';

const APRIL = { month: '2027-04', micros: 1_000_000 };

test('the rest of the month goes on at the pace so far', () => {
  expect(monthForecast({ ...APRIL, now: Date.UTC(2027, 3, 11) })).toBe(3_000_000);
  expect(monthForecast({ ...APRIL, now: Date.UTC(2027, 3, 16) })).toBe(2_000_000);
});

test('when the month is over it is what was spent', () => {
  expect(monthForecast({ ...APRIL, now: Date.UTC(2027, 6, 1) })).toBe(1_000_000);
});

test('after two days, or without a call, nothing is foretold', () => {
  expect(monthForecast({ ...APRIL, now: Date.UTC(2027, 3, 2, 12) })).toBeNull();
  expect(monthForecast({ ...APRIL, micros: 0, now: Date.UTC(2027, 3, 20) })).toBeNull();
});
