// @ts-check
import { expect, test } from 'vitest';
import { citationParts } from './citation-parts.js';

test('markers become citations and keep the punctuation that follows', () => {
  expect(citationParts('Rates rise [S1], demand too [S2] [B1]. End')).toEqual([
    { kind: 'text', text: 'Rates rise' },
    { kind: 'citation', references: ['S1'], after: ',' },
    { kind: 'text', text: ' demand too' },
    { kind: 'citation', references: ['S2', 'B1'], after: '.' },
    { kind: 'text', text: ' End' },
  ]);
});

test('several labels in one bracket are several references', () => {
  expect(citationParts('So [S1, P2]')).toContainEqual({ kind: 'citation', references: ['S1', 'P2'], after: '' });
});

test('brackets that are no marker stay text', () => {
  expect(citationParts('a [note] and [12]')).toEqual([{ kind: 'text', text: 'a [note] and [12]' }]);
});
