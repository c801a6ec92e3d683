// @ts-check
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import { renderPage } from '@/dev/render-page.jsx';
import { problem, server, session } from '@/dev/test-server.js';
import { SettingsLayout } from './settings-layout.jsx';
import { WorkspacePage } from './workspace/workspace-page.jsx';

const ROUTES = [{ path: '/settings', Component: SettingsLayout, children: [{ path: 'workspace', Component: WorkspacePage }] }];
const HERE = { id: session.user.workspace_id, name: 'Warmkeel', currency: 'EUR', role: 'admin', sample: true, created_at: '2026-11-01T00:00:00.000Z' };
const THERE = { ...HERE, id: 'w2', name: 'Second brand', role: 'viewer', sample: false };

const links = () => screen.getAllByRole('link').map((link) => link.textContent);

test('administrators have sections that others have not', () => {
  renderPage(ROUTES, '/settings', { role: 'viewer' });
  expect(links()).toEqual(['Profile', 'API keys', 'Models', 'Brand voice']);
});

test('the sample says that it is one, and a currency that can’t change says why', async () => {
  server.use(
    http.get('/api/workspaces', () => HttpResponse.json({ items: [HERE, THERE], next_cursor: null })),
    http.patch('/api/workspace', () => problem(409, { detail: 'there are campaigns in EUR; the currency can only change while there are none' })),
  );
  renderPage(ROUTES, '/settings/workspace', { role: 'admin' });
  expect(links()).toContain('People');
  expect(await screen.findByText(/^It is the sample to look around in/)).toBeVisible();
  await userEvent.type(screen.getByLabelText('Name'), ' GmbH');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('There are campaigns in EUR');
});

test('one goes over to another workspace, and the page is loaded anew', async () => {
  const assign = vi.fn();
  vi.stubGlobal('location', { ...window.location, assign });
  /** @type {unknown} */
  let sent;
  server.use(
    http.get('/api/workspaces', () => HttpResponse.json({ items: [HERE, THERE], next_cursor: null })),
    http.post('/auth/switch', async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json(session);
    }),
  );
  renderPage(ROUTES, '/settings/workspace', { role: 'admin' });
  await userEvent.click(await screen.findByRole('button', { name: 'Go to Second brand' }));
  await vi.waitFor(() => expect(assign).toHaveBeenCalledWith('/'));
  expect(sent).toEqual({ workspace_id: 'w2' });
  vi.unstubAllGlobals();
});
