// @ts-check
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { renderPage } from '@/dev/render-page.jsx';
import { problem, server, workspace } from '@/dev/test-server.js';
import { listenForKeys } from '@/shared/keys/key-bindings.js';
import { tellPage } from '@/shared/stream/workspace-events.js';
import { MarketPage } from '../market-page.jsx';
import { aSignal, giveSizes, pageOf, serveMarket } from '@/dev/test-market.js';

const Page = () => (
  <main id="main">
    <MarketPage />
  </main>
);
const ROUTES = [
  { path: '/market', Component: Page },
  { path: '/campaigns/new', Component: () => <p>The brief</p> },
];

beforeEach(giveSizes);

/** @param {string} name */
const row = async (name) => /** @type {HTMLElement} */ ((await screen.findByRole('link', { name })).closest('article'));

test('a row tells score, kind, source, topics, age and the closest service', async () => {
  serveMarket([aSignal(1), aSignal(2, { kind: 'regulatory' })]);
  renderPage(ROUTES, '/market');
  const first = within(await row('Headline 1'));
  expect(first.getByRole('button', { name: /^Score 65 of 100\. Relevance 80, Novelty 50, Urgency 40, Credibility 90, Freshness 100$/ })).toBeVisible();
  expect(first.getByText('News')).toBeVisible();
  expect(first.getByText('Trade press')).toBeVisible();
  expect(first.getByText('boilers')).toBeVisible();
  expect(first.getByText('1 h ago')).toBeVisible();
  expect(await first.findByText(workspace.services[0].name)).toBeVisible();
  expect(within(await row('Headline 2')).getByText('Regulation')).toBeVisible();
});

test('a signal that is muted leaves at once and comes back by undo', async () => {
  /** @type {string[]} */
  const told = [];
  const signals = [aSignal(1), aSignal(2)];
  serveMarket(signals);
  server.use(
    http.patch('/api/signals/:id', async ({ request }) => {
      const { status } = /** @type {{ status: string }} */ (await request.json());
      told.push(status);
      signals[0] = { ...signals[0], status };
      return HttpResponse.json(signals[0]);
    }),
  );
  renderPage(ROUTES, '/market');
  await userEvent.click(within(await row('Headline 1')).getByRole('button', { name: 'Mute' }));
  await waitFor(() => expect(screen.queryByRole('link', { name: 'Headline 1' })).not.toBeInTheDocument());
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(await row('Headline 1')).toBeVisible();
  expect(told).toEqual(['muted', 'new']);
});

test('what can’t be changed stays as it was, and says why', async () => {
  serveMarket([aSignal(1)]);
  server.use(http.patch('/api/signals/:id', () => problem(503, { title: 'Away', detail: 'the database is away' })));
  renderPage(ROUTES, '/market');
  await userEvent.click(within(await row('Headline 1')).getByRole('button', { name: 'Mute' }));
  expect(await screen.findByText('The database is away')).toBeVisible();
  expect(await row('Headline 1')).toBeVisible();
});

test('keys move through the list, keep and mute', async () => {
  const stop = listenForKeys();
  /** @type {string[]} */
  const told = [];
  serveMarket([aSignal(1), aSignal(2)]);
  server.use(
    http.patch('/api/signals/:id', async ({ params, request }) => {
      told.push(`${params.id} ${/** @type {any} */ (await request.json()).status}`);
      return HttpResponse.json(aSignal(2));
    }),
  );
  renderPage(ROUTES, '/market');
  await row('Headline 1');
  await userEvent.keyboard('j');
  await waitFor(() => expect(screen.getByRole('link', { name: 'Headline 1' })).toHaveFocus());
  await userEvent.keyboard('j');
  await waitFor(() => expect(screen.getByRole('link', { name: 'Headline 2' })).toHaveFocus());
  await userEvent.keyboard('e');
  await waitFor(() => expect(told).toEqual(['signal-2 kept']));
  stop();
});

test('a filter goes into the address and to the server', async () => {
  /** @type {string[]} */
  const asked = [];
  serveMarket([aSignal(1)]);
  server.use(
    http.get('/api/signals', ({ request }) => {
      asked.push(new URL(request.url).search);
      return pageOf([aSignal(1)]);
    }),
  );
  const { router } = renderPage(ROUTES, '/market');
  const kinds = within(await screen.findByRole('region', { name: 'Kind' }));
  await userEvent.click(kinds.getByRole('button', { name: /News/ }));
  await waitFor(() => expect(router.state.location.search).toBe('?kind=news'));
  await waitFor(() => expect(asked.at(-1)).toContain('kind=news&status=new&status=kept'));
  expect(kinds.getByRole('button', { name: /News/ })).toHaveAttribute('aria-pressed', 'true');
});

test('a question is asked by meaning, and by words where meaning is away', async () => {
  serveMarket([aSignal(1)]);
  server.use(http.get('/api/signals/search', () => problem(503, { title: 'The model is away', detail: 'texts can’t be compared' })));
  const { router } = renderPage(ROUTES, '/market');
  await userEvent.type(await screen.findByRole('searchbox'), 'cold rooms');
  await userEvent.click(await screen.findByRole('button', { name: 'Look for the words instead' }));
  expect(await row('Headline 1')).toBeVisible();
  expect(router.state.location.search).toBe('?q=cold+rooms&by=words');
});

test('the drawer shows the whole signal and begins a campaign', async () => {
  serveMarket([aSignal(1)]);
  const { router } = renderPage(ROUTES, '/market');
  await userEvent.click(await screen.findByRole('link', { name: 'Headline 1' }));
  const drawer = within(await screen.findByRole('dialog'));
  expect(await drawer.findByText('What happened.')).toBeVisible();
  expect(drawer.getByRole('link', { name: /Read it at press.example/ })).toHaveAttribute('rel', 'noopener noreferrer nofollow');
  await userEvent.click(drawer.getByRole('link', { name: 'Plan a campaign from this' }));
  expect(await screen.findByText('The brief')).toBeVisible();
  expect(router.state.location.search).toBe(`?signal=signal-1&service=${workspace.services[0].id}`);
});

test('what comes in while somebody reads further down waits above', async () => {
  const signals = [aSignal(1), aSignal(2)];
  serveMarket(signals);
  renderPage(ROUTES, '/market?kind=news');
  await row('Headline 1');
  const main = screen.getByRole('main');
  main.scrollTop = 900;
  main.scrollTo = () => {
    main.scrollTop = 0;
  };
  act(() => void main.dispatchEvent(new Event('scroll')));
  signals.unshift(aSignal(0, { title: 'Breaking' }));
  await userEvent.click(screen.getByRole('button', { name: /boilers/ }));
  await userEvent.click(await screen.findByRole('button', { name: '1 new' }));
  act(() => tellPage(/** @type {any} */ ({ type: 'signal.received', data: { seq: 1, data: { id: 'signal-0' } } })));
  expect(within(await row('Breaking')).getByTitle('Just came in')).toBeVisible();
});

test('a market without signals offers a source', async () => {
  serveMarket([]);
  renderPage(ROUTES, '/market');
  expect(await screen.findByText('No signals yet')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Add a source' })).toHaveAttribute('href', '/market?tab=sources&add=feed');
});

test('nothing that fits can be cleared', async () => {
  serveMarket([]);
  const { router } = renderPage(ROUTES, '/market?topic=rail');
  await userEvent.click(await screen.findByRole('button', { name: 'Clear search and filters' }));
  await waitFor(() => expect(router.state.location.search).toBe(''));
});

test('a failure says what happened and tries again', async () => {
  serveMarket([aSignal(1)]);
  let away = true;
  server.use(http.get('/api/signals', () => (away ? problem(503, { title: 'The database is away' }) : pageOf([aSignal(1)]))));
  renderPage(ROUTES, '/market');
  expect(await screen.findByRole('alert')).toHaveTextContent('The database is away');
  away = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await row('Headline 1')).toBeVisible();
});

test('a viewer reads everything and is offered no change', async () => {
  serveMarket([aSignal(1)]);
  renderPage(ROUTES, '/market?signal=signal-1', { role: 'viewer' });
  const drawer = within(await screen.findByRole('dialog'));
  expect(await drawer.findByText('What happened.')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Mute' })).not.toBeInTheDocument();
  expect(screen.queryByRole('link', { name: 'Plan a campaign from this' })).not.toBeInTheDocument();
});
