// @ts-check
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { renderPage } from '@/dev/render-page.jsx';
import { aSignal, hoursAgo, pageOf, serveMarket } from '@/dev/test-market.js';
import { server, session, workspace } from '@/dev/test-server.js';
import { MarketPage } from '../market-page.jsx';

const ROUTES = [{ path: '/market', Component: MarketPage }];
const AT = '/market?tab=watches';
const [SERVICE] = workspace.services;

/** @param {Record<string, unknown>} [changes] */
const aWatch = (changes = {}) => ({
  ...{ id: 'watch-1', name: 'Rules for boilers', owner_id: session.user.id, service_id: SERVICE.id, action: 'draft', status: 'active' },
  ...{ min_strength: 0.55, topics: [], kinds: ['regulatory', 'news'], min_burst_z: null, monthly_limit: 2, version: 4, created_at: hoursAgo(9) },
  draft: { audience_ids: ['a'], budget: { amount_minor: 1_200_000, currency: 'EUR' }, metric: 'leads', target: 60, window_days: 28, lead_days: 7, channels_allowed: [] },
  ...changes,
});
const FIRING = {
  ...{ id: 'firing-1', watch_id: 'watch-1', signal_id: 'signal-1', story_id: 'signal-1', at: hoursAgo(1), outcome: 'drafted' },
  ...{ reason: 'strength 0.71 (at least 0.55); closest to the service', campaign_id: 'c', run_id: 'r' },
  ...{ title: 'Headline 1', campaign_name: 'Warm floors', campaign_state: 'proposed' },
};

/** @param {unknown[]} watches */
function serveWatches(watches) {
  serveMarket([aSignal(1)]);
  server.use(
    http.get('/api/watches', () => pageOf(watches)),
    http.get('/api/firings', () => pageOf([FIRING])),
    http.post('/api/watches/preview', () => HttpResponse.json({ days: 30, looked_at: 40, caught: 3, newest: [aSignal(1)] })),
  );
}

test('a watch says in a sentence what it catches and what it does', async () => {
  serveWatches([aWatch()]);
  renderPage(ROUTES, AT);
  expect(await screen.findByText(`Regulation or news signals closest to ${SERVICE.name}, strength 55 or more`)).toBeVisible();
  expect(screen.getByText('Drafts a campaign of €12,000 for 60 leads, at most 2 a month')).toBeVisible();
});

test('what was caught leads to the signal, the campaign and its run', async () => {
  serveWatches([aWatch()]);
  renderPage(ROUTES, AT);
  const caught = within(await screen.findByRole('region', { name: 'What was caught' }));
  expect(await caught.findByRole('link', { name: 'Headline 1' })).toHaveAttribute('href', '/market?tab=watches&signal=signal-1');
  expect(caught.getByRole('link', { name: 'Warm floors' })).toHaveAttribute('href', '/campaigns/c');
  expect(caught.getByRole('link', { name: 'Open the run' })).toHaveAttribute('href', '/campaigns/c/runs/r');
});

test('a new watch shows what it would have caught, and is sent whole', async () => {
  /** @type {any} */
  let sent;
  serveWatches([]);
  server.use(
    http.post('/api/watches', async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json(aWatch(), { status: 201 });
    }),
  );
  renderPage(ROUTES, AT);
  await userEvent.click((await screen.findAllByRole('button', { name: 'New watch' }))[0]);
  const form = within(await screen.findByRole('dialog'));
  expect(await form.findByText('Would have caught 3 stories in the last 30 days, of 40 signals')).toBeVisible();
  await userEvent.type(form.getByLabelText('Name'), 'Rules');
  await userEvent.click(form.getByRole('button', { name: 'Look out' }));
  await screen.findByText('Nobody looks out yet');
  expect(sent).toMatchObject({ name: 'Rules', service_id: SERVICE.id, action: 'draft', min_strength: 0.5, monthly_limit: 2 });
  expect(sent.draft).toMatchObject({ audience_ids: [workspace.audiences[0].id], budget: { amount_minor: 1_000_000, currency: 'EUR' }, target: 50 });
});

test('somebody else’s watch can be read, not changed', async () => {
  serveWatches([aWatch({ owner_id: 'somebody' })]);
  renderPage(ROUTES, AT);
  expect(await screen.findByRole('button', { name: 'What it caught' })).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Pause' })).not.toBeInTheDocument();
});

test('a watch is paused, and looks out again by undo', async () => {
  /** @type {unknown[]} */
  const told = [];
  serveWatches([aWatch()]);
  server.use(
    http.patch('/api/watches/:id', async ({ request }) => {
      const { status } = /** @type {any} */ (await request.json());
      told.push([request.headers.get('If-Match'), status]);
      return HttpResponse.json(aWatch({ status, version: 5 }));
    }),
  );
  renderPage(ROUTES, AT);
  await userEvent.click(await screen.findByRole('button', { name: 'Pause' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await screen.findByText('Rules for boilers looks out again');
  expect(told).toEqual([['"4"', 'paused'], ['"5"', 'active']]);
});
