// @ts-check
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http } from 'msw';
import { expect, test } from 'vitest';
import { renderPage } from '@/dev/render-page.jsx';
import { aSignal, hoursAgo, pageOf, serveMarket } from '@/dev/test-market.js';
import { problem, server } from '@/dev/test-server.js';
import { MarketPage } from '../market-page.jsx';

const ROUTES = [{ path: '/market', Component: MarketPage }];
const DAYS = [...Array(28).fill(0), 1, 2];
const STORY = {
  ...{ id: 'signal-1', newest: aSignal(2), signals: 3, sources: 2, first_seen: hoursAgo(30), last_seen: hoursAgo(2), best_score: 0.65 },
  ...{ topics: ['boilers'], days: DAYS },
};

test('a story tells its size and pace, and opens to its signals', async () => {
  serveMarket([aSignal(1), aSignal(2)]);
  server.use(http.get('/api/signals/stories', () => pageOf([STORY])));
  renderPage(ROUTES, '/market?tab=stories');
  const story = await screen.findByRole('button', { name: 'Headline 2' });
  expect(screen.getByText('3 signals')).toBeVisible();
  expect(screen.getByText('2 sources')).toBeVisible();
  expect(screen.getByRole('img', { name: /^Signals a day, 30 days: .* 1, 2$/ })).toBeInTheDocument();
  expect(story).toHaveAttribute('aria-expanded', 'false');
  await userEvent.click(story);
  expect(await screen.findByRole('link', { name: 'Headline 1' })).toBeVisible();
});

test('where nothing is told twice, single reports are offered', async () => {
  /** @type {(string | null)[]} */
  const asked = [];
  serveMarket([]);
  server.use(
    http.get('/api/signals/stories', ({ request }) => {
      const least = new URL(request.url).searchParams.get('min_signals');
      asked.push(least);
      return pageOf(least === '1' ? [STORY] : []);
    }),
  );
  renderPage(ROUTES, '/market?tab=stories');
  await userEvent.click(await screen.findByRole('button', { name: 'Show single reports' }));
  expect(await screen.findByRole('button', { name: 'Headline 2' })).toBeVisible();
  expect(asked).toEqual(['2', '1']);
});

test('a burst is told in plain words, before what is only busy', async () => {
  serveMarket([]);
  const bursts = [
    { topic: 'boilers', z: 4.1, count: 9, usual: 1.8, days: DAYS, newest: [aSignal(1)] },
    { topic: 'rail', z: 0, count: 2, usual: 2, days: DAYS, newest: [aSignal(2)] },
  ];
  server.use(http.get('/api/signals/bursts', () => pageOf(bursts)));
  renderPage(ROUTES, '/market?tab=bursts');
  const bursting = within(await screen.findByRole('region', { name: 'Bursting now' }));
  expect(bursting.getByText('5× its usual pace')).toBeVisible();
  expect(bursting.getByRole('link', { name: 'boilers' })).toHaveAttribute('href', '/market?topic=boilers');
  expect(within(screen.getByRole('region', { name: 'Busy this week' })).getByText('At its usual pace')).toBeVisible();
});

test('a failure of either is told', async () => {
  serveMarket([]);
  server.use(http.get('/api/signals/bursts', () => problem(503, { title: 'The database is away' })));
  renderPage(ROUTES, '/market?tab=bursts');
  expect(await screen.findByRole('alert')).toHaveTextContent('The database is away');
});
