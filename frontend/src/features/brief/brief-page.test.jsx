// @ts-check
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, test, vi } from 'vitest';
import { renderPage } from '@/dev/render-page.jsx';
import { problem, server, workspace } from '@/dev/test-server.js';
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

const OUTLOOK = { estimate: { p05: 39, p50: 47, p95: 58, unit: 'leads', basis: 'prior', n_obs: 0 }, chance: 0.004, spend: null };

/** Answer the live check. @param {Record<string, unknown>} told */
function check(told) {
  server.use(http.post('/api/briefs/check', () => HttpResponse.json({ errors: [], warnings: [], outlook: null, back_to_review: false, ...told })));
}

test('what the budget would bring shows beside the target, with a gentle word where that is out of reach', async () => {
  check({ outlook: OUTLOOK, warnings: [{ field: 'objective.target', message: 'by benchmarks, expect about 47 leads' }] });
  renderPage(ROUTES, '/campaigns/new');
  const outlook = await screen.findByRole('region', { name: 'What to expect' }, { timeout: 4000 });
  expect(outlook).toHaveTextContent('47 leads');
  expect(outlook).toHaveTextContent('The chance of 150 is less than 1%.');
  expect(screen.getByLabelText('Target')).toHaveAccessibleDescription('By benchmarks, expect about 47 leads.');
  expect(await generate()).toBeEnabled();
});

test('a mistake that only the server sees is explained live, and nothing is sent', async () => {
  const sent = vi.fn();
  server.use(http.post('/api/campaigns/generate', sent));
  check({ errors: [{ field: 'must_say', message: '‘best’ contains ‘best’, which must not be said' }] });
  renderPage(ROUTES, '/campaigns/new');
  expect(await screen.findAllByText('‘best’ contains ‘best’, which must not be said', {}, { timeout: 4000 })).toHaveLength(2);
  expect(screen.getByRole('button', { name: /^Message ?, needs attention$/ })).toBeVisible();
  await userEvent.click(await generate());
  expect(sent).not.toHaveBeenCalled();
});

test('a draft is kept without a run', async () => {
  const sent = vi.fn();
  server.use(
    http.post('/api/campaigns', async ({ request }) => {
      sent(await request.json(), request.headers.get('idempotency-key'));
      return HttpResponse.json({ ...workspace.campaign, id: 'c7', state: 'draft' }, { status: 201 });
    }),
  );
  const { router } = renderPage([...ROUTES, { path: '/campaigns/:id', element: <p>the draft</p> }], '/campaigns/new');
  await userEvent.click(await screen.findByRole('button', { name: 'Save draft' }));
  expect(await screen.findByText('the draft')).toBeVisible();
  expect(router.state.location.pathname).toBe('/campaigns/c7');
  expect(sent.mock.calls[0][0].brief.objective.metric).toBe('leads');
});

test('a brief that was left comes back, until one starts over', async () => {
  const first = renderPage(ROUTES, '/campaigns/new');
  const name = await screen.findByLabelText('Name');
  await userEvent.click(name);
  await userEvent.paste('Half done');
  first.unmount();
  renderPage(ROUTES, '/campaigns/new');
  expect(await screen.findByLabelText('Name')).toHaveValue('Half done');
  await userEvent.click(screen.getByRole('button', { name: 'Start over' }));
  expect(screen.getByLabelText('Name')).toHaveValue('');
});

test('a signal that prompted the campaign is named and sent along', async () => {
  const sent = vi.fn();
  server.use(
    http.get('/api/signals/s1', () => HttpResponse.json({ id: 's1', title: 'Harbour rules tighten' })),
    http.post('/api/campaigns/generate', async ({ request }) => {
      sent(await request.json());
      return HttpResponse.json(STARTED, { status: 202 });
    }),
  );
  renderPage(ROUTES, '/campaigns/new?signal=s1');
  expect(await screen.findByText('Harbour rules tighten')).toBeVisible();
  await userEvent.click(await generate());
  await screen.findByText('the live run');
  expect(sent.mock.calls[0][0].prompted_by).toEqual(['s1']);
});
