// @ts-check
import { expect, test } from 'vitest';
import { biasWords, campaignNote, coverageWords, planWords, stateWords } from './overview-words.js';

test('a share beside the plan is said in words, and less than half a percent is on plan', () => {
  expect([0.12, -0.071, 0.004, null].map(planWords)).toEqual(['12% over plan', '7% under plan', 'On plan', null]);
});

test('states are counted in the order in which they matter', () => {
  expect(stateWords({ proposed: 2, live: 1, draft: 4 })).toBe('1 live, 2 proposed');
  expect(stateWords({ draft: 4 })).toBe('None yet');
});

test('a note says what a campaign waits for', () => {
  const campaign = /** @type {any} */ ({ state: 'scheduled', start: '2027-02-01', to_date: null });
  expect(campaignNote(campaign, '2027-01-20')).toBe('Starts 1 Feb');
  expect(campaignNote(campaign, '2027-02-01')).toBe('Ready to start');
  expect(campaignNote({ ...campaign, state: 'paused' }, '2027-02-01')).toBe('Paused. No results entered yet');
});

test('a coverage is judged by its interval, and not by itself', () => {
  const judged = (/** @type {number} */ low, /** @type {number} */ high) => coverageWords({ coverage: 0.8, coverage_low: low, coverage_high: high, scored: 20 });
  expect(judged(0.7, 0.95)).toMatch(/^That fits/);
  expect(judged(0.6, 0.85)).toMatch(/too narrow/);
  expect(judged(0.93, 1)).toMatch(/wider/);
});

test('a bias is told in percent of leads', () => {
  expect(biasWords(Math.log(1.2))).toBe('On average 20% more leads came than the medians said.');
  expect(biasWords(0.01)).toMatch(/about as many/);
});
