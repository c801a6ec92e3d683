// @ts-check
import { expect, test } from 'vitest';
import { columnFormat, formatMicros, formatModelCost, formatMoney, formatMoneyShort, moneyFromMajor } from './money.js';
import { formatBand, formatGap, formatNumber } from './numbers.js';
import { formatQuantity, formatQuantityBand } from './quantity.js';
import { formatAgo, formatElapsed, formatSeconds } from './time.js';

test('money shows cents only when there are any', () => {
  expect(formatMoney({ amount_minor: 6_000_000, currency: 'EUR' })).toBe('€60,000');
  expect(formatMoney({ amount_minor: 1_234_50, currency: 'EUR' })).toBe('€1,234.50');
  expect(formatMoneyShort({ amount_minor: 1_550_000, currency: 'EUR' })).toBe('€15.5k');
});

test('currencies without cents are not divided by a hundred', () => {
  expect(formatMoney({ amount_minor: 5000, currency: 'JPY' })).toBe('¥5,000');
  expect(moneyFromMajor(5000, 'JPY')).toEqual({ amount_minor: 5000, currency: 'JPY' });
});

test('major units become whole minor units in spite of binary fractions', () => {
  expect(moneyFromMajor(1234.57, 'EUR').amount_minor).toBe(123457);
});

test('a real gap is never shown as zero', () => {
  expect(formatGap(0)).toBe('0%');
  expect(formatGap(0.00004)).toBe('< 0.01%');
  expect(formatGap(0.0123)).toBe('1.23%');
});

test('numbers carry as many digits as their size deserves', () => {
  expect([1284.4, 41.63, 0.00871, 262].map(formatNumber)).toEqual(['1,284', '41.6', '0.0087', '262']);
  expect(formatBand(64.5, 161)).toBe('65 to 161');
});

test('an estimate in money is shown as money, to three figures', () => {
  expect(formatQuantity(212_520, 'USD')).toBe('$213k');
  expect(formatQuantity(1_234_567, 'EUR')).toBe('€1.23m');
  expect(formatQuantity(90.5, 'USD per lead')).toBe('$90.50');
  expect(formatQuantity(222, 'leads')).toBe('222');
});

test('both ends of an estimate have equal precision', () => {
  expect(formatQuantityBand(39_960, 177_600, 'USD')).toBe('$40k to $178k');
  expect(formatQuantityBand(56.05, 187.9, 'USD per lead')).toBe('$56 to $188');
  expect(formatQuantity(79.97, 'USD per lead', 187.9)).toBe('$80');
  expect(formatQuantityBand(318, 1082.05, 'leads')).toBe('318 to 1,082');
});

test('a column of amounts shows cents in every row or in none', () => {
  const usd = (/** @type {number} */ minor) => ({ amount_minor: minor, currency: 'USD' });
  expect([usd(307_000), usd(25_022)].map(columnFormat([usd(307_000), usd(25_022)]))).toEqual(['$3,070.00', '$250.22']);
  expect(columnFormat([usd(307_000)])(usd(307_000))).toBe('$3,070');
});

test('what models cost is shown honestly, however little it is', () => {
  expect([4_200, 700, 99_900, 460_000, 12_345_678].map(formatMicros)).toEqual(['$0.0042', '$0.0007', '$0.0999', '$0.46', '$12.35']);
  expect([formatMicros(3), formatMicros(0)]).toEqual(['< $0.0001', '$0.00']);
  expect(formatModelCost(0, { amount_minor: 10, currency: 'EUR' })).toBe('€0.10');
  expect(formatModelCost(0, { amount_minor: 0, currency: 'USD' })).toBeNull();
});

test('durations change unit with their size', () => {
  expect([400, 12_300, 75_000].map(formatElapsed)).toEqual(['0.4 s', '12 s', '1:15']);
  expect(formatSeconds(0.006)).toBe('6 ms');
});

test('the recent past is told in words', () => {
  const now = Date.parse('2026-11-23T12:00:00Z');
  expect(formatAgo('2026-11-23T11:58:00Z', now)).toBe('2 min ago');
  expect(formatAgo('2026-03-01T11:58:00Z', now)).toBe('1 Mar 2026');
});
