// @ts-check
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { renderPage } from '@/dev/render-page.jsx';
import { problem, server, workspace } from '@/dev/test-server.js';
import { CampaignsPage } from './campaigns-page.jsx';

const ROUTES = [{ path: '/campaigns', Component: CampaignsPage }];

test('a row tells state, service, window and budget', async () => {
  renderPage(ROUTES, '/campaigns');
  const row = (await screen.findByRole('link', { name: 'Empty Rooms' })).closest('tr');
  const cells = within(/** @type {HTMLElement} */ (row));
  expect(cells.getByText('Proposed')).toBeVisible();
  expect(await cells.findByText('Heat Audit')).toBeVisible();
  expect(cells.getByText('30 Nov to 10 Jan 2027')).toBeVisible();
  expect(cells.getByText('€60,000')).toBeVisible();
});

test('a search asks the server and can be cleared', async () => {
  server.use(
    http.get('/api/campaigns', ({ request }) => {
      const q = new URL(request.url).searchParams.get('q');
      return HttpResponse.json({ items: q ? [] : [workspace.campaign], next_cursor: null });
    }),
  );
  renderPage(ROUTES, '/campaigns');
  await screen.findByRole('link', { name: 'Empty Rooms' });
  await userEvent.type(screen.getByRole('searchbox'), 'zebra');
  await userEvent.click(await screen.findByRole('button', { name: 'Clear the filters' }));
  expect(await screen.findByRole('link', { name: 'Empty Rooms' })).toBeVisible();
});

test('an empty workspace offers the first brief', async () => {
  server.use(http.get('/api/campaigns', () => HttpResponse.json({ items: [], next_cursor: null })));
  renderPage(ROUTES, '/campaigns');
  expect(await screen.findByText('Your first campaign starts with a brief')).toBeVisible();
});

test('a failure says what happened and tries again', async () => {
  let away = true;
  server.use(
    http.get('/api/campaigns', () =>
      away ? problem(503, { title: 'The database is away', detail: 'It should be back soon.' }) : HttpResponse.json({ items: [workspace.campaign], next_cursor: null }),
    ),
  );
  renderPage(ROUTES, '/campaigns');
  expect(await screen.findByRole('alert')).toHaveTextContent('The database is away');
  away = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('link', { name: 'Empty Rooms' })).toBeVisible();
});

test('a viewer is offered no way to create', async () => {
  renderPage(ROUTES, '/campaigns', { role: 'viewer' });
  await screen.findByRole('link', { name: 'Empty Rooms' });
  expect(screen.queryByRole('link', { name: 'New campaign' })).not.toBeInTheDocument();
});
