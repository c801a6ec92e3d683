// @ts-check
import { expect, test } from 'vitest';
import { passwordStrength } from './password-strength.js';

/** @param {string} password */
const level = (password) => passwordStrength(password, 'mara@example.com').level;

test('length counts most', () => {
  expect(level('short')).toBe(0);
  expect(level('kxvbqwmt')).toBe(1);
  expect(level('kxvbqwmtrz42')).toBeGreaterThan(level('kxvbqwmt'));
  expect(level('rowing teapot lantern Friday')).toBe(4);
});

test('what is tried first is weak, however it is dressed up', () => {
  expect(level('Password2027!')).toBe(1);
  expect(level('Mara-2027!x')).toBe(1);
  expect(level('x1234aaaZ!')).toBe(1);
});

test('it says what to do', () => {
  expect(passwordStrength('abcdefg', 'a@b.example').hint).toBe('1 more character, at least.');
});
