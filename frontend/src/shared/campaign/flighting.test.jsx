// @ts-check
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { addDays, mondayOf, placeInWeek, prepareBy, weeksOf } from './flighting-weeks.js';
import { Flighting } from './flighting.jsx';

const WINDOW = { start: '2026-12-02', end: '2026-12-20' };
const euros = (/** @type {number} */ amount) => ({ amount_minor: amount * 100, currency: 'EUR' });
const SEARCH = {
  channel: 'paid_search',
  label: 'Paid search',
  lead_time_days: 2,
  flights: [
    { week: '2026-11-30', amount: euros(1200) },
    { week: '2026-12-14', amount: euros(600) },
  ],
};
const WEBINAR = { channel: 'webinar', label: 'Webinar', lead_time_days: 14, flights: [{ week: '2026-12-14', amount: euros(2500) }] };
const EMPTY = { channel: 'email', label: 'Email', lead_time_days: 1, flights: [] };

const show = (/** @type {import('react').ReactNode} */ content) =>
  render(
    <MantineProvider env="test" withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={new QueryClient()}>{content}</QueryClientProvider>
    </MantineProvider>,
  );

test('a window has the calendar weeks that it touches', () => {
  expect(mondayOf('2026-12-06')).toBe('2026-11-30');
  expect(weeksOf(WINDOW)).toEqual(['2026-11-30', '2026-12-07', '2026-12-14']);
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(placeInWeek('2026-12-07', '2026-12-07')).toBeCloseTo(0.5 / 7);
  expect(placeInWeek('2026-12-07', '2026-12-14')).toBeNull();
});

test('preparation begins its lead time before the first day of money', () => {
  expect(prepareBy(SEARCH, WINDOW)).toBe('2026-11-30'); // the window begins on Wednesday
  expect(prepareBy(WEBINAR, WINDOW)).toBe('2026-11-30');
  expect(prepareBy(EMPTY, WINDOW)).toBeNull();
});

test('every funded channel has a row with its weeks, and the totals add up', () => {
  show(<Flighting channels={[SEARCH, EMPTY, WEBINAR]} window={WINDOW} today="2026-11-20" />);
  const rows = within(screen.getByRole('table', { name: 'What each channel spends per week' })).getAllByRole('row');
  expect(rows.map((row) => row.textContent)).toEqual([
    expect.stringMatching(/^Channel30 Nov7 Dec14Total$/),
    expect.stringMatching(/^Webinarprepare by 30 Nov.*€2\.5k€2\.5k$/),
    expect.stringMatching(/^Paid searchprepare by 30 Nov€1\.2knothing€600€1\.8k$/),
    expect.stringMatching(/^All channels€1\.2knothing€3\.1k€4\.3k$/),
  ]);
});

test('the week of today is said to be it', () => {
  show(<Flighting channels={[SEARCH]} window={WINDOW} today="2026-12-09" />);
  expect(screen.getByRole('columnheader', { name: 'Week of 7 Dec, this week' })).toBeVisible();
});

test('without money there is no calendar', () => {
  show(<Flighting channels={[EMPTY]} window={WINDOW} />);
  expect(screen.queryByRole('table')).not.toBeInTheDocument();
});
