// @ts-check
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import { countsOf, rowOf } from '@/dev/campaign-rows.js';
import { renderPage } from '@/dev/render-page.jsx';
import { problem, server, workspace } from '@/dev/test-server.js';
import { listenForKeys } from '@/shared/keys/key-bindings.js';
import { CampaignsPage } from './campaigns-page.jsx';

const ROUTES = [
  { path: '/campaigns', Component: CampaignsPage },
  { path: '/campaigns/:id', element: <p>a campaign</p> },
  { path: '/campaigns/:id/runs/:rid', element: <p>the live run</p> },
];
const ROW = rowOf(workspace.campaign);
const rowLink = (name = 'Empty Rooms') => screen.findByRole('link', { name });

/** Answer the list from these, whatever was asked; the addresses asked for are kept. @param {() => any[]} rows */
function listFrom(rows) {
  /** @type {URL[]} */
  const asked = [];
  server.use(
    http.get('/api/campaigns', ({ request }) => {
      asked.push(new URL(request.url));
      return HttpResponse.json({ items: rows(), next_cursor: null });
    }),
    http.get('/api/campaigns/counts', () => HttpResponse.json(countsOf(rows()))),
  );
  return asked;
}

/** All at once: typed letter by letter, they would be searched for one by one on a slow machine. @param {string} words */
async function search(words) {
  await userEvent.click(screen.getByRole('searchbox'));
  await userEvent.paste(words);
}

/** @param {string} item @param {string} [name] */
async function choose(item, name = 'Empty Rooms') {
  await userEvent.click(await screen.findByRole('button', { name: `Actions for ${name}` }));
  await userEvent.click(await screen.findByRole('menuitem', { name: item }));
}

test('a row tells state, service, window, budget and what was spent', async () => {
  listFrom(() => [{ ...ROW, spent: { amount_minor: 1_250_000, currency: 'EUR' } }]);
  renderPage(ROUTES, '/campaigns');
  const cells = within(/** @type {HTMLElement} */ ((await rowLink()).closest('tr')));
  expect(cells.getByText('Proposed')).toBeVisible();
  expect(cells.getByText('Heat Audit')).toBeVisible();
  expect(cells.getByText('30 Nov to 10 Jan 2027')).toBeVisible();
  expect(cells.getByText('€60,000')).toBeVisible();
  expect(cells.getByText('€12,500 spent')).toBeVisible();
});

test('the address holds words and states, and the server is asked for them', async () => {
  const asked = listFrom(() => [ROW]);
  const { router } = renderPage(ROUTES, '/campaigns?state=proposed');
  await rowLink();
  await search('rooms');
  await waitFor(() => expect(router.state.location.search).toBe('?state=proposed&q=rooms'));
  await waitFor(() => expect(asked.at(-1)?.searchParams.get('q')).toBe('rooms'));
  expect(asked.at(-1)?.searchParams.getAll('state')).toEqual(['proposed']);
});

test('a column’s head sorts by it, and turns the order around', async () => {
  const asked = listFrom(() => [ROW]);
  const { router } = renderPage(ROUTES, '/campaigns');
  await rowLink();
  await userEvent.click(screen.getByRole('button', { name: 'Budget' }));
  expect(router.state.location.search).toBe('?sort=-budget');
  expect(screen.getByRole('columnheader', { name: 'Budget' })).toHaveAttribute('aria-sort', 'descending');
  await userEvent.click(screen.getByRole('button', { name: 'Budget' }));
  await waitFor(() => expect(asked.at(-1)?.searchParams.get('sort')).toBe('budget'));
});

test('states are switched on and off, with how many there are', async () => {
  listFrom(() => [ROW, { ...ROW, id: 'c2', name: 'Second', state: 'draft' }]);
  const { router } = renderPage(ROUTES, '/campaigns');
  await userEvent.click(await screen.findByRole('button', { name: 'Proposed 1' }));
  expect(router.state.location.search).toBe('?state=proposed');
  expect(screen.getByRole('button', { name: 'Proposed 1' })).toHaveAttribute('aria-pressed', 'true');
  await userEvent.click(screen.getByRole('button', { name: 'All 2' }));
  expect(router.state.location.search).toBe('');
});

test('a search without a match can be cleared', async () => {
  server.use(
    http.get('/api/campaigns', ({ request }) => {
      const q = new URL(request.url).searchParams.get('q');
      return HttpResponse.json({ items: q ? [] : [ROW], next_cursor: null });
    }),
  );
  renderPage(ROUTES, '/campaigns');
  await rowLink();
  await search('zebra');
  await userEvent.click(await screen.findByRole('button', { name: 'Clear the filters' }));
  expect(await rowLink()).toBeVisible();
});

test('more is shown where there is more', async () => {
  server.use(
    http.get('/api/campaigns', ({ request }) => {
      const cursor = new URL(request.url).searchParams.get('cursor');
      return HttpResponse.json(cursor ? { items: [{ ...ROW, id: 'c2', name: 'Second' }], next_cursor: null } : { items: [ROW], next_cursor: 'next' });
    }),
  );
  renderPage(ROUTES, '/campaigns');
  await userEvent.click(await screen.findByRole('button', { name: 'Show more' }));
  expect(await rowLink('Second')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Show more' })).not.toBeInTheDocument();
});

test('keys walk through the rows, and Enter opens one over the list', async () => {
  const stop = listenForKeys();
  listFrom(() => [ROW, { ...ROW, id: 'c2', name: 'Second' }]);
  const { router } = renderPage(ROUTES, '/campaigns');
  await rowLink();
  await userEvent.keyboard('jj');
  expect(screen.getByRole('link', { name: 'Second' })).toHaveFocus();
  await userEvent.keyboard('k');
  expect(screen.getByRole('link', { name: 'Empty Rooms' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  expect(await screen.findByText('a campaign')).toBeVisible();
  expect(router.state.location.state).toMatchObject({ background: { pathname: '/campaigns' } });
  stop();
});

test('a deleted campaign goes at once, and undoing brings it back', async () => {
  let rows = [ROW];
  listFrom(() => rows);
  server.use(
    http.delete('/api/campaigns/:id', ({ request }) => {
      expect(request.headers.get('if-match')).toBe(`"${ROW.version}"`);
      rows = [];
      return new HttpResponse(null, { status: 204 });
    }),
    http.post('/api/campaigns/:id/restore', () => {
      rows = [ROW];
      return HttpResponse.json(workspace.campaign);
    }),
  );
  renderPage(ROUTES, '/campaigns');
  await choose('Delete');
  await waitFor(() => expect(screen.queryByRole('link', { name: 'Empty Rooms' })).not.toBeInTheDocument());
  expect(await screen.findByText('“Empty Rooms” is deleted.')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await rowLink()).toBeVisible();
});

test('what can’t be deleted comes back with the reason', async () => {
  listFrom(() => [ROW]);
  server.use(http.delete('/api/campaigns/:id', () => problem(412, { title: 'Stale', code: 'stale_version' })));
  renderPage(ROUTES, '/campaigns');
  await choose('Delete');
  expect(await screen.findByText('“Empty Rooms” could not be deleted')).toBeInTheDocument();
  expect(await rowLink()).toBeVisible();
});

test('a copy appears and says so', async () => {
  let rows = [ROW];
  listFrom(() => rows);
  server.use(
    http.post('/api/campaigns/:id/duplicate', () => {
      const copy = { ...ROW, id: 'c2', name: 'Empty Rooms (copy)', state: 'draft' };
      rows = [copy, ROW];
      return HttpResponse.json(copy, { status: 201 });
    }),
  );
  renderPage(ROUTES, '/campaigns');
  await choose('Duplicate');
  expect((await rowLink('Empty Rooms (copy)')).closest('tr')).toHaveAttribute('data-fresh');
  expect(await screen.findByText('“Empty Rooms (copy)” is a draft of your own.')).toBeInTheDocument();
});

test('planning again leads to the live run', async () => {
  listFrom(() => [ROW]);
  server.use(http.post('/api/campaigns/:id/generate', () => HttpResponse.json({ run: { id: 'r2', status: 'queued' }, campaign_id: ROW.id, links: {} }, { status: 202 })));
  renderPage(ROUTES, '/campaigns');
  await choose('Generate again');
  expect(await screen.findByText('the live run')).toBeVisible();
});

test('a new name is sent', async () => {
  listFrom(() => [ROW]);
  const sent = vi.fn();
  server.use(
    http.patch('/api/campaigns/:id', async ({ request }) => {
      sent(await request.json());
      return HttpResponse.json(workspace.campaign);
    }),
  );
  renderPage(ROUTES, '/campaigns');
  await choose('Rename…');
  const name = await screen.findByLabelText('Name of the campaign');
  await userEvent.clear(name);
  await userEvent.type(name, 'Warm rooms{Enter}');
  await waitFor(() => expect(sent).toHaveBeenCalledWith({ name: 'Warm rooms' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
});

test('archiving asks first', async () => {
  listFrom(() => [rowOf({ ...workspace.campaign, state: 'completed' })]);
  const sent = vi.fn();
  server.use(
    http.post('/api/campaigns/:id/transitions', async ({ request }) => {
      sent(await request.json());
      return HttpResponse.json(workspace.campaign);
    }),
  );
  renderPage(ROUTES, '/campaigns');
  await choose('Archive…');
  expect(sent).not.toHaveBeenCalled();
  await userEvent.click(await screen.findByRole('button', { name: 'Archive' }));
  await waitFor(() => expect(sent).toHaveBeenCalledWith({ action: 'archive', comment: '' }));
});

test('an empty workspace offers the first brief', async () => {
  listFrom(() => []);
  renderPage(ROUTES, '/campaigns');
  expect(await screen.findByText('Your first campaign starts with a brief')).toBeVisible();
});

test('a failure says what happened and tries again', async () => {
  let away = true;
  server.use(
    http.get('/api/campaigns', () =>
      away ? problem(503, { title: 'The database is away', detail: 'It should be back soon.' }) : HttpResponse.json({ items: [ROW], next_cursor: null }),
    ),
  );
  renderPage(ROUTES, '/campaigns');
  expect(await screen.findByRole('alert')).toHaveTextContent('The database is away');
  away = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await rowLink()).toBeVisible();
});

test('a viewer is offered nothing that changes', async () => {
  renderPage(ROUTES, '/campaigns', { role: 'viewer' });
  await rowLink();
  expect(screen.queryByRole('link', { name: 'New campaign' })).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /^Actions for/ })).not.toBeInTheDocument();
});
