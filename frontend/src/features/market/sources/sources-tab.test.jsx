// @ts-check
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { renderPage } from '@/dev/render-page.jsx';
import { problem, server } from '@/dev/test-server.js';
import { MarketPage } from '../market-page.jsx';
import { hoursAgo, pageOf, serveMarket } from '@/dev/test-market.js';

const ROUTES = [{ path: '/market', Component: MarketPage }];
const AT = '/market?tab=sources';

/** @param {Record<string, unknown>} changes */
const aSource = (changes = {}) => ({
  ...{ id: 'source-1', kind: 'feed', name: 'Trade press', url: 'https://press.example/rss', interval_minutes: 30, status: 'active', version: 3 },
  health: { problem: null, failures: 0, checked_at: hoursAgo(1), succeeded_at: hoursAgo(1), received: 12, added: 5, etag: '"a"', last_modified: null },
  next_check_at: null,
  ...changes,
});
const FAILING = aSource({ health: { ...aSource().health, problem: 'press.example did not answer in 10 s', failures: 3 } });

/** @param {unknown[]} sources */
function serveSources(sources) {
  serveMarket([]);
  server.use(
    http.get('/api/sources', () => pageOf(sources)),
    http.get('/api/sources/arrivals', () => HttpResponse.json({ items: [{ source_id: 'source-1', days: [...Array(28).fill(0), 2, 4] }] })),
  );
}

const row = async () => within(/** @type {HTMLElement} */ ((await screen.findByRole('rowheader', { name: /Trade press/ })).closest('tr')));
const choose = async (/** @type {string} */ what) => {
  await userEvent.click((await row()).getByRole('button', { name: 'Actions for Trade press' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: what }));
};

test('a row tells health, readings, what is asked for, and how many come a day', async () => {
  serveSources([aSource()]);
  renderPage(ROUTES, AT);
  const cells = await row();
  expect(cells.getByText('Healthy')).toBeVisible();
  expect(cells.getByText('Feed · read every 30 min · asked only for what is new · 12 items, 5 of them new')).toBeVisible();
  expect(cells.getByText('1 h ago')).toBeVisible();
  expect(await cells.findByText('3')).toBeVisible();
});

test('a failing source says why, in words', async () => {
  serveSources([FAILING]);
  renderPage(ROUTES, AT);
  expect((await row()).getByText('3 times in a row: press.example did not answer in 10 s')).toBeVisible();
});

test('a source is paused with the version that was read', async () => {
  /** @type {unknown[]} */
  const told = [];
  serveSources([aSource()]);
  server.use(
    http.patch('/api/sources/:id', async ({ request }) => {
      told.push(request.headers.get('If-Match'), await request.json());
      return HttpResponse.json(aSource({ status: 'paused' }));
    }),
  );
  renderPage(ROUTES, AT);
  await choose('Pause');
  await screen.findByText('Healthy');
  expect(told).toEqual(['"3"', { status: 'paused' }]);
});

test('a feed is deleted after a question, by administrators', async () => {
  let gone = '';
  serveSources([aSource()]);
  server.use(
    http.delete('/api/sources/:id', ({ params }) => {
      gone = String(params.id);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  renderPage(ROUTES, AT, { role: 'admin' });
  await choose('Delete');
  expect(await screen.findByText(/The signals that it brought stay/)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Delete source' }));
  await screen.findByText('Healthy');
  expect(gone).toBe('source-1');
});

test('a feed that may not be read is refused at its field', async () => {
  serveSources([]);
  const errors = [{ field: 'url', message: 'names a private address' }];
  server.use(http.post('/api/sources', () => problem(422, { title: 'Not so', detail: 'url: names a private address', code: 'invalid_input', errors })));
  renderPage(ROUTES, `${AT}&add=feed`);
  const form = within(await screen.findByRole('dialog'));
  await userEvent.click(form.getByRole('button', { name: 'Follow this feed' }));
  expect(form.getByText('Give the address of the feed')).toBeVisible();
  await userEvent.type(form.getByLabelText('Address'), 'http://10.0.0.1/rss');
  await userEvent.click(form.getByRole('button', { name: 'Follow this feed' }));
  expect(await form.findByText('Names a private address')).toBeVisible();
});

test('a webhook’s secret is shown once, with how to sign', async () => {
  serveSources([aSource({ kind: 'webhook', url: null })]);
  const made = { ...aSource({ kind: 'webhook' }), address: 'https://planner.example/api/webhooks/1', secret: 'whsec_abc' };
  server.use(http.post('/api/sources', () => HttpResponse.json(made, { status: 201 })));
  const { router } = renderPage(ROUTES, `${AT}&add=webhook`, { role: 'admin' });
  const form = within(await screen.findByRole('dialog'));
  await userEvent.type(form.getByLabelText('Name'), 'Radio');
  await userEvent.click(form.getByRole('button', { name: 'Make address and secret' }));
  expect(await form.findByText('whsec_abc')).toBeVisible();
  expect(form.getByText(/curl -sS "https:\/\/planner.example\/api\/webhooks\/1"/)).toBeInTheDocument();
  await userEvent.click(form.getByRole('button', { name: 'I have stored the secret' }));
  expect(router.state.location.search).toBe('?tab=sources');
});

test('a new secret is asked for with how long the present one stays good', async () => {
  /** @type {unknown} */
  let asked;
  serveSources([aSource({ kind: 'webhook', url: null })]);
  server.use(
    http.post('/api/sources/:id/rotate-secret', async ({ request }) => {
      asked = await request.json();
      return HttpResponse.json({ address: 'https://planner.example/w', secret: 'whsec_new', previous_until: hoursAgo(-24) });
    }),
  );
  renderPage(ROUTES, AT, { role: 'admin' });
  await choose('New secret');
  await userEvent.click(await screen.findByRole('button', { name: 'Make a new secret' }));
  expect(await screen.findByText('whsec_new')).toBeVisible();
  expect(screen.getByText(/The secret before stays good until/)).toBeVisible();
  expect(asked).toEqual({ overlap_hours: 24 });
});

test('a file is taken in, and each bad row told', async () => {
  serveSources([]);
  const problems = [{ position: 3, field: 'title', message: 'is empty' }];
  server.use(http.post('/api/signals/import', () => HttpResponse.json({ received: 4, added: ['a', 'b'], duplicates: [{ position: 2, title: 'x', repeats: null }], problems })));
  renderPage(ROUTES, `${AT}&add=file`);
  const form = within(await screen.findByRole('dialog'));
  await userEvent.upload(form.getByLabelText(/Choose a file/), new File(['title\nOne\n'], 'week.csv', { type: 'text/csv' }));
  const wrong = within(await form.findByRole('region', { name: 'What was wrong' }));
  expect(wrong.getByText('3')).toBeVisible();
  expect(wrong.getByText(/is empty/)).toBeVisible();
  expect(form.getByText('new signals').nextSibling).toHaveTextContent('2');
});

test('our own JSON is sent as a list of signals', async () => {
  /** @type {unknown} */
  let sent;
  serveSources([]);
  server.use(
    http.post('/api/signals/import', async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json({ received: 1, added: ['a'], duplicates: [], problems: [] });
    }),
  );
  renderPage(ROUTES, `${AT}&add=file`);
  const form = within(await screen.findByRole('dialog'));
  const text = '[{"title": "One"}]';
  const file = new File([text], 'week.json', { type: 'application/json' });
  file.text = async () => text; // jsdom has none
  await userEvent.upload(form.getByLabelText(/Choose a file/), file);
  expect(await form.findByText('rows read')).toBeVisible();
  expect(sent).toEqual({ items: [{ title: 'One' }] });
});

test('a user may add a feed and no webhook; a viewer neither', async () => {
  serveSources([aSource({ kind: 'webhook', url: null })]);
  renderPage(ROUTES, `${AT}&add=webhook`);
  expect((await row()).queryByRole('button', { name: /^Actions/ })).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Add a feed' })).toBeVisible();
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

test('a viewer sees how the sources are, and no way to change them', async () => {
  serveSources([aSource()]);
  renderPage(ROUTES, `${AT}&add=feed`, { role: 'viewer' });
  expect((await row()).getByText('Healthy')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Add a feed' })).not.toBeInTheDocument();
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});
