// @ts-check
import { expect, test } from 'vitest';
import { quotedParts } from './quoted-parts.js';

test('the quote is where its span says, even if its words came earlier', () => {
  expect(quotedParts('cold, then cold again', { quote: 'cold', span: [11, 15] })).toEqual({ before: 'cold, then ', quote: 'cold', after: ' again' });
});

test('a span counts characters, not the units of a string', () => {
  expect(quotedParts('❄️🧊🧊 ice, ice', { quote: 'ice', span: [10, 13] })).toEqual({ before: '❄️🧊🧊 ice, ', quote: 'ice', after: '' });
});

test('a quote that was cut short is marked as far as it goes', () => {
  expect(quotedParts('Letters sold well.', { quote: 'Letters sold…', span: [0, 12] })).toEqual({ before: '', quote: 'Letters sold', after: ' well.' });
});

test('in a source that has moved on, the words are looked for', () => {
  expect(quotedParts('New: 48 leads', { quote: '48 leads', span: [0, 8] })).toEqual({ before: 'New: ', quote: '48 leads', after: '' });
  expect(quotedParts('48 leads', { quote: '48 leads' })?.before).toBe('');
});

test('words that are gone are not marked', () => {
  expect(quotedParts('52 leads', { quote: '48 leads', span: [0, 8] })).toBeNull();
  expect(quotedParts('52 leads', { quote: '', span: [0, 0] })).toBeNull();
});
