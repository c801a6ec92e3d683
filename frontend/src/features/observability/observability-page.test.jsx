// @ts-check
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { renderPage } from '@/dev/render-page.jsx';
import { problem, server, workspace } from '@/dev/test-server.js';
import { ObservabilityPage } from './observability-page.jsx';

const ROUTES = [{ path: '/observability', Component: ObservabilityPage }];

/** @param {string} id @param {Record<string, unknown>} [changes] */
const run = (id, changes = {}) => ({
  id, campaign_id: 'c1', campaign_name: `Campaign ${id}`, status: 'succeeded', attempt: 1, problem: null, cancel_requested: false, links: {},
  created_at: '2026-11-23T09:00:00.000Z', started_at: '2026-11-23T09:00:01.000Z', finished_at: '2026-11-23T09:00:04.000Z', seconds: 3,
  usage: { tokens: 9480, cost: { amount_minor: 4, currency: 'USD' }, cost_micros: 31_260, calls: 5 },
  created_by: 'u1', created_by_email: 'planner@example.test', providers: ['openai:gpt-x', 'rules'], switched: false, ...changes,
});
const decision = {
  id: 'd1', run_id: 'r1', campaign_id: workspace.campaign.id, campaign_name: 'Empty Rooms', agent: 'strategy', step: 'strategy/opportunities',
  decision: { summary: 'Lead with the tariff', certificate: { gap: 0 } }, alternatives: [{ option: 'The frost', score: 0.4, why_not: 'no signal carries it' }],
  evidence_ids: ['gone'], confidence: 0.7, adapter: 'rules', at: '2026-11-23T09:00:04.000Z', seq: 1, prev_hash: '0'.repeat(64), hash: 'ab'.repeat(32),
};
/** @param {string} path @param {unknown[]} items @param {string | null} [next] @returns {URLSearchParams[]} what was asked */
function answers(path, items, next = null) {
  /** @type {URLSearchParams[]} */
  const asked = [];
  server.use(
    http.get(path, ({ request }) => {
      const { searchParams } = new URL(request.url);
      asked.push(searchParams);
      return HttpResponse.json(searchParams.get('cursor') ? { items: [], next_cursor: null } : { items, next_cursor: next });
    }),
  );
  return asked;
}

it('lists runs with what they took, cost and who could write', async () => {
  answers('/api/runs', [run('r1', { switched: true }), run('r2', { status: 'failed', seconds: null, providers: ['rules'], created_by_email: null })]);
  renderPage(ROUTES, '/observability', { role: 'viewer' });

  const [first, second] = (await screen.findAllByRole('row')).slice(1);
  expect(within(first).getByRole('link', { name: 'Campaign r1' })).toHaveAttribute('href', '/observability/r1');
  for (const words of ['Finished', '3.0 s', '9,480', '$0.0313', 'gpt-x', 'rules stepped in', 'planner@example.test']) expect(first).toHaveTextContent(words);
  for (const words of ['Failed', 'Rules', 'Nobody who is still here']) expect(second).toHaveTextContent(words);
  expect(screen.getByText('Median duration').parentElement).toHaveTextContent('3.0 s');
});

it('asks the server for what the address filters and sorts by', async () => {
  const asked = answers('/api/runs', [run('r1')]);
  const { router } = renderPage(ROUTES, '/observability?status=failed&status=running&by=me&period=24h&sort=-cost&q=frost');
  await screen.findByText('Campaign r1');

  const [query] = asked;
  expect(query.getAll('status')).toEqual(['failed', 'running']);
  expect([query.get('sort'), query.get('q'), query.get('by')]).toEqual(['-cost', 'frost', workspace.user.id]);
  expect(Date.now() - Date.parse(query.get('since') ?? '')).toBeGreaterThan(86_000_000);
  await userEvent.click(screen.getByRole('button', { name: 'Failed' }));
  await userEvent.click(screen.getByRole('button', { name: 'Duration' }));
  const search = new URLSearchParams(router.state.location.search);
  expect([search.getAll('status'), search.get('sort'), search.get('q')]).toEqual([['running'], '-seconds', 'frost']);
});

it('shows more runs when there are more', async () => {
  const asked = answers('/api/runs', [run('r1')], 'next');
  renderPage(ROUTES, '/observability');
  await userEvent.click(await screen.findByRole('button', { name: 'Show more' }));

  await waitFor(() => expect(asked.at(-1)?.get('cursor')).toBe('next'));
});

it('says what will be here, and offers a viewer nothing that they may not do', async () => {
  answers('/api/runs', []);
  renderPage(ROUTES, '/observability', { role: 'viewer' });

  expect(await screen.findByText('No run yet')).toBeInTheDocument();
  expect(screen.queryByRole('link', { name: 'New campaign' })).not.toBeInTheDocument();
});

it('says that nothing matches, and takes the filters away', async () => {
  answers('/api/runs', []);
  const { router } = renderPage(ROUTES, '/observability?q=nothing');
  await userEvent.click(await screen.findByRole('button', { name: 'Clear the filters' }));

  expect(router.state.location.search).toBe('');
});

it('says what went wrong, and tries again', async () => {
  server.use(http.get('/api/runs', () => problem(503, { title: 'The database is away.', detail: 'try again' })));
  renderPage(ROUTES, '/observability');
  expect(await screen.findByText('The database is away.')).toBeInTheDocument();
  answers('/api/runs', [run('r1')]);
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

  expect(await screen.findByText('Campaign r1')).toBeInTheDocument();
});

it('tells what was decided, what was not taken and why, and how it is sealed', async () => {
  answers('/api/decisions', [decision]);
  renderPage(ROUTES, '/observability?tab=audit', { role: 'viewer' });
  const row = await screen.findByRole('button', { name: /Lead with the tariff/ });
  expect(row).toHaveTextContent('Opportunities');
  await userEvent.click(row);

  expect(screen.getByText('The frost').tagName).toBe('S');
  expect(screen.getByText('no signal carries it')).toBeInTheDocument();
  expect(screen.getByText('Nothing: it is the first of its run')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Copy the hash' })).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Open the run at this decision' })).toHaveAttribute('href', '/observability/r1?tab=events&decision=d1');
});

it.each([[true, /unbroken/], [false, /broken: at least one/]])('says of one run whether its chain is whole (%s)', async (unbroken, words) => {
  const asked = answers('/api/decisions', [decision]);
  server.use(http.get('/api/runs/r1/decisions', () => HttpResponse.json({ items: [decision], next_cursor: null, unbroken })));
  renderPage(ROUTES, '/observability?tab=audit&run=r1');

  expect(await screen.findByText(words)).toBeInTheDocument();
  expect(asked[0].get('run_id')).toBe('r1');
  await userEvent.click(screen.getByRole('button', { name: 'One run’s: show all' }));
  await waitFor(() => expect(asked.at(-1)?.has('run_id')).toBe(false));
});
