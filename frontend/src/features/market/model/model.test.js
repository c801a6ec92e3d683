// @ts-check
import { describe, expect, test } from 'vitest';
import { paceFigures, paceWords } from './pace-words.js';
import { askedFor, filterFromSearch, isNarrowed, NO_FILTER, searchWithFilter } from './signal-filter.js';
import { decayOf, scoreParts } from './signal-strength.js';
import { withStatus } from './use-signal-status.js';

describe('the filter in the address', () => {
  test('comes back as it was written, and leaves other parameters alone', () => {
    const values = { ...NO_FILTER, q: 'cold rooms', kinds: ['news', 'social'], topics: ['a, b'], service: 's', least: 60, since: '2026-11-01' };
    const search = searchWithFilter(new URLSearchParams('tab=stories&kind=crm'), values);
    expect(filterFromSearch(search)).toEqual(values);
    expect(search.get('tab')).toBe('stories');
    expect([...searchWithFilter(search, NO_FILTER).keys()]).toEqual(['tab']);
  });

  test('what makes no sense asks for nothing', () => {
    expect(filterFromSearch(new URLSearchParams('min=lots&since=yesterday&status=gone'))).toEqual(NO_FILTER);
  });

  test('muted signals are left out until somebody asks for them', () => {
    expect(askedFor(NO_FILTER)).toEqual({ status: ['new', 'kept'] });
    expect(askedFor({ ...NO_FILTER, status: 'any' })).toEqual({});
  });

  test('a day means all of it, where the reader is', () => {
    const { since, until } = askedFor({ ...NO_FILTER, since: '2026-11-01', until: '2026-11-01' });
    expect(Date.parse(/** @type {string} */ (until)) - Date.parse(/** @type {string} */ (since))).toBe(86_400_000 - 1);
  });

  test('a question alone narrows nothing', () => {
    expect(isNarrowed({ ...NO_FILTER, q: 'power cuts' })).toBe(false);
    expect(isNarrowed({ ...NO_FILTER, lang: 'de' })).toBe(true);
  });
});

test.each([
  [{ count: 9, usual: 1.8, z: 4 }, '5× its usual pace', '9 in the last day, usually 1.8'],
  [{ count: 4, usual: 4, z: 0 }, 'At its usual pace', '4 in the last day, usually 4'],
  [{ count: 1, usual: 3, z: 0 }, 'Slower than usual', '1 in the last day, usually 3'],
  [{ count: 6, usual: 0, z: 5 }, 'New today', '6 in the last day, usually 0'],
  [{ count: 3, usual: 0.4, z: 1 }, 'Rare until today', '3 in the last day, usually 0.4'],
  [{ count: 0, usual: 2, z: 0 }, 'Quiet today', '0 in the last day, usually 2'],
  [{ count: 6, usual: null, z: 0 }, 'Too new to compare', '6 in the last day'],
])('a pace is told in plain words (%o)', (pace, words, figures) => {
  expect([paceWords(pace), paceFigures(pace)]).toEqual([words, figures]);
});

describe('a score', () => {
  const signal = /** @type {any} */ ({
    published_at: '2026-11-01T00:00:00Z',
    half_life_hours: 48,
    scores: { relevance: 0.8, novelty: 0.5, urgency: 0.4, credibility: 0.9, total: 0.65 },
  });

  test('fades by half in each half-life, and never grows', () => {
    expect(decayOf(signal, Date.parse('2026-11-03T00:00:00Z'))).toBeCloseTo(0.5);
    expect(decayOf(signal, Date.parse('2026-10-30T00:00:00Z'))).toBe(1);
  });

  test('has four parts and what age has left; none before it was judged', () => {
    expect(scoreParts(signal).map(({ name }) => name)).toEqual(['relevance', 'novelty', 'urgency', 'credibility', 'decay']);
    expect(scoreParts({ ...signal, scores: null })).toEqual([]);
  });
});

test('a changed status shows wherever the signal is held', () => {
  const one = { id: 'a', status: 'new' };
  const other = { id: 'b', status: 'new' };
  const muted = { id: 'a', status: 'muted' };
  expect(withStatus({ pages: [{ items: [one, other] }] }, 'a', 'muted')).toEqual({ pages: [{ items: [muted, other] }] });
  expect(withStatus([{ signal: one, similarity: 1 }], 'a', 'muted')).toEqual([{ signal: muted, similarity: 1 }]);
  expect(withStatus(one, 'a', 'muted')).toEqual(muted);
  expect(withStatus(undefined, 'a', 'muted')).toBeUndefined();
});
