// @ts-check
import { describe, expect, test } from 'vitest';
import { workspace } from '@/dev/test-server.js';
import { briefFromValues, defaultValues } from './brief-values.js';
import { fieldProblems } from './server-problems.js';
import { validateBrief } from './validate-brief.js';

const CHANNELS = /** @type {any} */ (workspace.channels);
const TODAY = '2026-11-22';
const values = () => defaultValues(/** @type {any} */ (workspace), new Date(`${TODAY}T10:00:00Z`));

test('the first values could be sent as they are', () => {
  expect(validateBrief(values(), TODAY)).toEqual({});
});

test('the window starts on a Monday a week or more ahead and lasts six weeks', () => {
  const { start, end, by } = values();
  expect([start, end, by]).toEqual(['2026-11-30', '2027-01-10', '2027-01-10']);
});

describe.each([
  ['no service', { serviceId: '' }, 'serviceId'],
  ['a target of zero', { target: 0 }, 'target'],
  ['an empty budget', { budget: /** @type {const} */ ('') }, 'budget'],
  ['no audience', { audienceIds: [] }, 'audienceIds'],
  ['no channel', { channels: [] }, 'channels'],
  ['a start in the past', { start: '2026-11-21' }, 'start'],
  ['an end before the start', { end: '2026-11-29' }, 'end'],
  ['a target date before the start', { by: '2026-11-29' }, 'by'],
  ['a proposition that is too long', { proposition: 'x'.repeat(141) }, 'proposition'],
  ['floors above the budget', { bounds: { email: { min: 15_000, max: '' }, webinar: { min: 6000, max: '' } } }, 'bounds'],
  ['a floor above its cap', { bounds: { email: { min: 500, max: 100 } } }, 'bounds.email'],
])('%s', (_name, change, field) => {
  test(`is a problem of ${field}`, () => {
    const broken = /** @type {import('./brief-values.js').BriefValues} */ ({ ...values(), ...change });
    expect(Object.keys(validateBrief(broken, TODAY))).toEqual([field]);
  });
});

test('limits of a channel that is switched off do not count', () => {
  const off = { ...values(), channels: ['email'], bounds: { webinar: { min: 99_000, max: /** @type {const} */ ('') } } };
  expect(validateBrief(off, TODAY)).toEqual({});
  expect(briefFromValues(off, CHANNELS)).not.toHaveProperty('channel_bounds');
});

test('the brief carries money in minor units and leaves out what was left open', () => {
  const brief = briefFromValues({ ...values(), budget: 1234.5, mustSay: ' one night \n\n' }, CHANNELS);
  expect(brief.budget).toEqual({ amount_minor: 123450, currency: 'EUR' });
  expect(brief.must_say).toEqual(['one night']);
  expect(brief).not.toHaveProperty('proposition');
  expect(brief).not.toHaveProperty('channels_allowed');
});

test('limits and a choice of channels are sent', () => {
  const chosen = { ...values(), channels: ['email', 'webinar'], bounds: { email: { min: 500, max: /** @type {const} */ ('') } } };
  expect(briefFromValues(chosen, CHANNELS)).toMatchObject({
    channels_allowed: ['email', 'webinar'],
    channel_bounds: { email: { min: { amount_minor: 50_000, currency: 'EUR' } } },
  });
});

test('the server’s refusal lands on the form’s fields', () => {
  const errors = [
    { field: 'budget.amount_minor', message: 'must be positive' },
    { field: 'body.window.start', message: 'lies in the past' },
    { field: 'service_id', message: 'unknown' },
  ];
  expect(fieldProblems({ errors })).toEqual({ budget: 'must be positive', start: 'lies in the past', serviceId: 'unknown' });
});
