// @ts-check
import { expect, test } from 'vitest';
import { answerText } from './answer-text.js';
import { argumentsText } from './arguments-text.js';
import { decisionText } from './decision-text.js';
import { newWords } from './word-diff.js';

test('a repaired text marks only its new words', () => {
  expect(newWords('each cutting its bill by a third', 'each shown its bill by a third')).toEqual([
    { text: 'each ', kind: 'same' },
    { text: 'shown ', kind: 'new' },
    { text: 'its bill by a third', kind: 'same' },
  ]);
});

test('a decision reads as a sentence, or as its plain values', () => {
  expect(decisionText({ summary: 'Show the waste.', ideas: [1] })).toBe('Show the waste.');
  expect(decisionText({ channel: 'email', cap: 0.25, lines: [{}] })).toBe('Channel: email · Cap: 0.25');
  expect(decisionText('Yes')).toBe('Yes');
});

test('arguments are named only where there are several', () => {
  expect(argumentsText({ query: 'hotels' })).toBe('hotels');
  expect(argumentsText({ topics: ['a', 'b'], k: 4, none: null })).toBe('topics: a b, k: 4');
});

test('a review’s answer is told in words', () => {
  expect(answerText({ decision: 'approve', idea_ids: ['a'] })).toBe('Approved 1 idea');
  expect(answerText({ decision: 'send_back', idea_ids: [], note: 'Bolder' })).toBe('Sent back: “Bolder”');
});
