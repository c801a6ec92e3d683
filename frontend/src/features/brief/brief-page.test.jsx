// @ts-check
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, test, vi } from 'vitest';
import { renderPage } from '@/dev/render-page.jsx';
import { problem, server } from '@/dev/test-server.js';
import { BriefPage } from './brief-page.jsx';

const ROUTES = [
  { path: '/campaigns/new', Component: BriefPage },
  { path: '/campaigns/:id/runs/:rid', element: <p>the live run</p> },
];
const STARTED = { run: { id: 'r9', status: 'queued' }, campaign_id: 'c9', links: {} };
beforeEach(() => localStorage.clear());
const generate = () => screen.findByRole('button', { name: 'Generate campaign' });

test('a marketer can generate at once and is taken to the live run', async () => {
  const sent = vi.fn();
  server.use(
    http.post('/api/campaigns/generate', async ({ request }) => {
      sent(await request.json(), request.headers.get('idempotency-key'));
      return HttpResponse.json(STARTED, { status: 202 });
    }),
  );
  const { router } = renderPage(ROUTES, '/campaigns/new');
  await userEvent.click(await generate());
  expect(await screen.findByText('the live run')).toBeVisible();
  expect(router.state.location.pathname).toBe('/campaigns/c9/runs/r9');
  const [brief, key] = sent.mock.calls[0];
  expect(brief).toMatchObject({ budget: { amount_minor: 2_000_000, currency: 'EUR' }, objective: { metric: 'leads' }, review: false });
  expect(key).toMatch(/^[0-9a-f]{32}$/);
});

test('a problem shows while typing, and nothing is sent', async () => {
  const sent = vi.fn();
  server.use(http.post('/api/campaigns/generate', sent));
  renderPage(ROUTES, '/campaigns/new');
  const budget = await screen.findByLabelText(/^Budget/);
  await userEvent.clear(budget);
  expect(await screen.findAllByText('Give a budget above zero.')).not.toHaveLength(0);
  await userEvent.click(await generate());
  expect(sent).not.toHaveBeenCalled();
});

test('a refusal of the server shows at its field, and trying again carries the same key', async () => {
  /** @type {(string | null)[]} */
  const keys = [];
  server.use(
    http.post('/api/campaigns/generate', ({ request }) => {
      keys.push(request.headers.get('idempotency-key'));
      return problem(422, { title: 'The brief can’t be used', errors: [{ field: 'window.start', message: 'The window starts too soon.' }] });
    }),
  );
  renderPage(ROUTES, '/campaigns/new');
  await userEvent.click(await generate());
  expect(await screen.findByText('The window starts too soon.')).toBeVisible();
  expect(screen.getByRole('alert')).toHaveTextContent('The brief can’t be used');
  await userEvent.click(await generate());
  expect(new Set(keys).size).toBe(1);
});

test('a viewer is told why there is no form', async () => {
  renderPage(ROUTES, '/campaigns/new', { role: 'viewer' });
  expect(await screen.findByText('You can read, not create')).toBeVisible();
});
