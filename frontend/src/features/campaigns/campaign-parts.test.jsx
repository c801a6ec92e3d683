// @ts-check
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import { renderPage } from '@/dev/render-page.jsx';
import { problem, server, whatIf, workspace } from '@/dev/test-server.js';
import { CampaignPage } from './campaign-page.jsx';

const ROUTES = [{ path: '/campaigns/:id', Component: CampaignPage }];
const { campaign } = workspace;
const at = (/** @type {string} */ tab) => `/campaigns/${campaign.id}?tab=${tab}`;

/** @param {Record<string, unknown>} values */
const campaignIs = (values) => server.use(http.get('/api/campaigns/:id', () => HttpResponse.json({ ...campaign, ...values })));

test('other limits are solved as they move, and kept on the version that was read', async () => {
  const asked = vi.fn();
  const kept = vi.fn();
  server.use(
    http.post('/api/campaigns/:id/what-if', async ({ request }) => {
      asked(await request.json());
      return HttpResponse.json(whatIf({ state: 'in_review', gained: ['display_programmatic'], without_messages: ['display_programmatic'] }));
    }),
    http.post('/api/campaigns/:id/reallocate', async ({ request }) => {
      kept(request.headers.get('if-match'), await request.json());
      return HttpResponse.json({ ...campaign, version: 4 });
    }),
  );
  campaignIs({ state: 'approved' });
  renderPage(ROUTES, at('plan'));
  const cap = await screen.findByLabelText('Paid search: at most');
  await userEvent.type(cap, '9000');
  expect(await screen.findByText(/goes back to review/)).toBeVisible();
  expect(screen.getByText(/no message is written yet/)).toBeVisible();
  const apply = screen.getByRole('button', { name: 'Apply this split' });
  await waitFor(() => expect(apply).toBeEnabled()); // what is shown is the answer to what would be kept
  await userEvent.click(apply);
  const change = { channel_bounds: { paid_search: { min: null, max: { amount_minor: 900_000, currency: 'EUR' } } } };
  await waitFor(() => expect(kept).toHaveBeenCalledWith('"3"', change));
  expect(asked).toHaveBeenCalledWith(change);
});

test('limits that clash are named, and nothing can be applied', async () => {
  server.use(
    http.post('/api/campaigns/:id/what-if', async ({ request }) =>
      Object.keys(/** @type {object} */ (await request.json())).length === 0
        ? HttpResponse.json(whatIf())
        : problem(422, { title: 'No plan satisfies every constraint', code: 'infeasible', binding: ['Email has a floor of EUR 90,000.00'] }),
    ),
  );
  renderPage(ROUTES, at('plan'));
  await userEvent.type(await screen.findByLabelText('Email: at least'), '90000');
  expect(await screen.findByText('Email has a floor of EUR 90,000.00')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Apply this split' })).toBeDisabled();
});

test('a viewer may ask, and is offered nothing to apply', async () => {
  renderPage(ROUTES, at('plan'), { role: 'viewer' });
  await userEvent.type(await screen.findByLabelText('Paid search: at most'), '9000');
  expect(await screen.findByText(/stays proposed/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Apply this split' })).not.toBeInTheDocument();
});

test('words are edited within their limits, and a refusal stands beside its field', async () => {
  server.use(
    http.patch('/api/campaigns/:id/messages/:message', () =>
      problem(422, {
        code: 'invalid_input',
        detail: 'see the fields',
        errors: [
          { field: 'fields.headlines', message: 'headlines has an empty value' },
          { field: 'fields', message: 'has the figure 87 %, which no evidence gives' },
        ],
      }),
    ),
  );
  renderPage(ROUTES, at('messages'));
  await userEvent.click((await screen.findAllByRole('button', { name: 'Edit the words for Paid search' }))[0]);
  const first = screen.getByLabelText('Headlines 1');
  await userEvent.clear(first);
  await userEvent.type(first, 'A headline that is far too long to fit');
  expect(screen.getByRole('button', { name: 'Save words' })).toBeDisabled();
  await userEvent.clear(first);
  await userEvent.type(first, 'Saves 87 % of heat');
  await userEvent.click(screen.getByRole('button', { name: 'Save words' }));
  expect(await screen.findByText('Has the figure 87 %, which no evidence gives')).toBeVisible();
  expect(screen.getByText('Headlines has an empty value')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('form')).not.toBeInTheDocument();
});

test('a result is told with what it changed of the forecast', async () => {
  const told = vi.fn();
  const result = { channel: 'paid_search', start: '2026-01-05', end: '2026-01-11', spend: { amount_minor: 50_000, currency: 'EUR' }, revenue: { amount_minor: 0, currency: 'EUR' }, impressions: 0, clicks: 0, leads: 12, conversions: 0 };
  server.use(
    http.post('/api/campaigns/:id/feedback', async ({ request }) => {
      told(await request.json());
      const band = { p05: 171, p50: 262, p95: 398, width: 227 };
      const forecast = { number: 2, made_at: '2026-01-12T08:00:00.000Z', n_obs: 7, before: band, after: { p05: 180, p50: 251, p95: 350, width: 170 } };
      return HttpResponse.json({ items: [{ id: 'f1', kind: 'result', result }], repeated: [], corrected: [], forecast }, { status: 201 });
    }),
  );
  campaignIs({ state: 'live', brief: { ...campaign.brief, window: { start: '2026-01-05', end: '2026-02-15' } } });
  renderPage(ROUTES, at('results'));
  const record = await screen.findByRole('button', { name: 'Record the result' });
  await userEvent.click(record);
  expect(screen.getByText('What was spent; 0 counts, too')).toBeVisible();
  expect(told).not.toHaveBeenCalled();
  await userEvent.type(screen.getByLabelText('Spent'), '500');
  await userEvent.type(screen.getByLabelText('Leads'), '12');
  await userEvent.click(record);
  expect((await screen.findByText(/^Recorded 12 leads/)).closest('[role="status"]')).toHaveTextContent(/Recorded 12 leads from Paid search\. Forecast version 2: 262 → 251 leads, the band 180 to 350 is 25% narrower\./);
  expect(told.mock.calls[0][0].items[0].result).toMatchObject({ channel: 'paid_search', start: '2026-01-05', end: '2026-01-11', leads: 12 });
});

test('an idea that was not chosen is rejected with a reason', async () => {
  const judged = vi.fn();
  const ideas = campaign.ideas.map((idea) => (idea.status === 'selected' ? idea : { ...idea, status: 'shortlisted', rejection_reasons: [] }));
  server.use(
    http.patch('/api/campaigns/:id/ideas/:idea', async ({ request }) => {
      judged(await request.json());
      return HttpResponse.json({ ...campaign, version: 4 });
    }),
  );
  campaignIs({ ideas });
  renderPage(ROUTES, at('ideas'));
  await userEvent.click((await screen.findAllByRole('button', { name: 'Reject' }))[0]);
  await userEvent.type(await screen.findByLabelText('Why not'), 'We ran this in spring');
  await userEvent.click(screen.getByRole('button', { name: 'Reject the idea' }));
  await waitFor(() => expect(judged).toHaveBeenCalledWith({ status: 'rejected', reason: 'We ran this in spring' }));
});

test('decisions show what was not taken and why, and the hash that seals them', async () => {
  const decision = {
    id: 'd1', run_id: 'r1', campaign_id: campaign.id, agent: 'optimization', step: 'optimization/allocation', adapter: 'rules', seq: 6, hash: 'c170182bc8aa',
    decision: { summary: 'The budget goes to search' }, alternatives: [{ option: 'without search', why_not: 'fewer leads' }], evidence_ids: [], confidence: 0.9, at: '2026-01-05T08:00:00.000Z',
  };
  server.use(http.get('/api/decisions', () => HttpResponse.json({ items: [decision], next_cursor: null })));
  renderPage(ROUTES, at('decisions'));
  const row = (await screen.findByText('The budget goes to search')).closest('li');
  expect(within(/** @type {HTMLElement} */ (row)).getByText('without search').tagName).toBe('S');
  expect(row).toHaveTextContent('fewer leads');
  expect(row).toHaveTextContent('90% stated confidence');
  expect(row).toHaveTextContent('c170182bc8');
});

test('a campaign without a plan offers to generate one', async () => {
  campaignIs({ state: 'draft', ideas: [], messages: [], allocation: null, channel_plan: [], explanation: null, run_id: null, next_states: ['generating'] });
  renderPage(ROUTES, at('plan'));
  expect(await screen.findByText('This campaign has no plan yet')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Generate the plan' })).toBeVisible();
  expect(screen.queryByRole('tab', { name: 'Plan' })).not.toBeInTheDocument();
});
