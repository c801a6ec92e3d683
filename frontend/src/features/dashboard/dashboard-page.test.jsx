// @ts-check
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { renderPage } from '@/dev/render-page.jsx';
import { problem, server } from '@/dev/test-server.js';
import { DashboardPage } from './dashboard-page.jsx';

const ROUTES = [{ path: '/', Component: DashboardPage }];
const euros = (/** @type {number} */ major) => ({ amount_minor: major * 100, currency: 'EUR' });
const UNKNOWN = { planned: euros(12_000), planned_where_known: euros(0), spent: null, over_plan: null, leads: null, cost_per_lead: null, prorated: false, note: 'no results entered yet' };
const KNOWN = {
  ...UNKNOWN,
  ...{ planned_where_known: euros(9000), spent: euros(10_080), over_plan: 0.12, leads: 83.6, forecast_leads: 70.2, note: '' },
  ...{ cost_per_lead: { amount_minor: 12_057, currency: 'EUR' }, forecast_cost_per_lead: euros(144) },
};
const CAMPAIGN = {
  ...{ id: 'c1', name: 'Cold rooms', state: 'live', budget: euros(30_000), start: '2027-01-04', end: '2027-03-01', updated_at: '2027-01-04T10:00:00Z' },
  ...{ run_id: 'r1', leads: { p05: 90, p50: 140, p95: 220, basis: 'shrunk', n_obs: 4 }, to_date: KNOWN },
};
const CALIBRATION = {
  ...{ channel: null, since: null, scored: 24, note: '', by_channel: [], by_month: [] },
  total: { scored: 24, coverage: 0.917, coverage_low: 0.742, coverage_high: 0.977, crps: 3.1, mean_actual: 21.4, bias: 0.18 },
};

/** @param {Record<string, unknown>} [changes] */
const overview = (changes) => ({
  ...{ currency: 'EUR', today: '2027-01-20', start: '2026-12-22', end: '2027-01-20', needs: [], other_currencies: [], ahead: euros(8000) },
  inventory: { services: 3, audiences: 6, sources: 2, signals: 40, campaigns: { live: 1, draft: 2 } },
  ...{ total: KNOWN, before: UNKNOWN, series: [{ ...KNOWN, start: '2027-01-20', end: '2027-01-20' }], next_spend_on: '2027-01-21' },
  ...{ campaigns: [CAMPAIGN], calibration: CALIBRATION, ...changes },
});

const SIGNALS = [{ id: 's1', title: 'A harbour closes early', source: 'Trade press', published_at: '2027-01-20T08:00:00Z' }];

/** @param {Record<string, unknown>} [changes] @param {{ role?: 'user' | 'viewer', address?: string }} [options] */
function show(changes, { role = 'user', address = '/' } = {}) {
  const asked = /** @type {(string | null)[]} */ ([]);
  server.use(
    http.get('/api/overview', ({ request }) => {
      asked.push(new URL(request.url).searchParams.get('days'));
      return HttpResponse.json(overview(changes));
    }),
    http.get('/api/signals', () => HttpResponse.json({ items: SIGNALS, next_cursor: null })),
  );
  return { ...renderPage(ROUTES, address, { role }), asked };
}

test('figures stand beside what was planned and forecast for them', async () => {
  show();
  const spend = (await screen.findByText('Spend, last 30 days')).closest('div');
  expect(spend).toHaveTextContent('€10,080');
  expect(spend).toHaveTextContent('12% over plan');
  expect(screen.getByText('70 were forecast for this spend')).toBeVisible();
  expect(screen.getByText('€144 was forecast')).toBeVisible();
  expect(screen.getByText(/Results are in for 75% of the plan/)).toBeVisible();
});

test('a campaign tells budget, spending, its band and a note', async () => {
  show();
  const row = within(/** @type {HTMLElement} */ ((await screen.findByRole('link', { name: 'Cold rooms' })).closest('tr')));
  for (const words of ['€30,000', '€10,080', 'of 90 to 220', '12% over plan']) expect(row.getByText(words)).toBeVisible();
});

test('what nobody told is unknown, and not nothing', async () => {
  show({ total: UNKNOWN, campaigns: [{ ...CAMPAIGN, to_date: UNKNOWN }], calibration: { ...CALIBRATION, total: null, scored: 0 } });
  expect(await screen.findAllByText('No results yet')).toHaveLength(3);
  expect(screen.getByText('€12,000 planned')).toBeVisible();
  expect(screen.getByText('No results entered yet')).toBeVisible();
  expect(screen.queryByText('€0')).not.toBeInTheDocument();
  expect(screen.getByText(/Each result you enter is compared/)).toBeVisible();
});

test('what needs one leads to where it is done', async () => {
  const needs = [
    { kind: 'approve', title: 'Winter letters', why: 'Submitted for approval', since: '2027-01-20T08:00:00Z', campaign_id: 'c2' },
    { kind: 'answer', title: 'First frost', why: 'The run waits for an answer', since: '2027-01-20T08:00:00Z', campaign_id: 'c3', run_id: 'r3' },
    { kind: 'look', title: 'Rivals', why: 'strong', since: '2027-01-20T08:00:00Z', signal_id: 's9' },
    { kind: 'mend', title: 'Trade press', why: 'answers 404', since: '2027-01-20T08:00:00Z', source_id: 'f1' },
  ];
  show({ needs });
  const links = within(await screen.findByRole('region', { name: 'Needs you' })).getAllByRole('link');
  expect(links.map((link) => link.getAttribute('href'))).toEqual(['/campaigns/c2', '/campaigns/c3/runs/r3', '/market?signal=s9', '/market?tab=sources']);
});

test('nothing needs one', async () => {
  show();
  expect(await screen.findByRole('heading', { name: 'Nothing needs you' })).toBeVisible();
});

test('the period is part of the address', async () => {
  const { asked, router } = show({}, { address: '/?days=7' });
  await screen.findByText('Spend, last 7 days');
  await userEvent.click(screen.getByRole('radio', { name: 'Quarter' }));
  await screen.findByText('Spend, last 13 weeks');
  expect(asked).toEqual(['7', '91']);
  expect(router.state.location.search).toBe('?days=91');
});

test('before the first campaign there are steps, and those done are ticked', async () => {
  show({ campaigns: [], inventory: { services: 3, audiences: 6, sources: 2, signals: 40, campaigns: {} } });
  expect(await screen.findByText('Done: 3 services, 6 audiences')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Plan a campaign' })).toHaveAttribute('href', '/campaigns/new');
  expect(await screen.findByRole('link', { name: 'A harbour closes early' })).toBeVisible();
  expect(screen.queryByText('Active campaigns')).not.toBeInTheDocument();
});

test('an empty workspace begins with a service', async () => {
  show({ campaigns: [], inventory: { services: 0, audiences: 0, sources: 0, signals: 0, campaigns: {} } });
  expect(await screen.findByRole('link', { name: 'Add a service' })).toHaveAttribute('href', '/services/new');
  expect(screen.getByRole('link', { name: 'Add a source' })).toBeVisible();
});

test('a viewer sees the steps and is offered none of them', async () => {
  show({ campaigns: [], inventory: { services: 0, audiences: 0, sources: 0, signals: 0, campaigns: {} } }, { role: 'viewer' });
  expect(await screen.findByText(/You have the viewer role/)).toBeVisible();
  expect(screen.queryByRole('link', { name: 'Add a service' })).not.toBeInTheDocument();
});

test('a failure says what happened and tries again', async () => {
  let away = true;
  server.use(
    http.get('/api/overview', () => (away ? problem(503, { title: 'The database is away', detail: 'Soon.' }) : HttpResponse.json(overview()))),
    http.get('/api/signals', () => HttpResponse.json({ items: SIGNALS, next_cursor: null })),
  );
  renderPage(ROUTES, '/');
  expect(await screen.findByRole('alert')).toHaveTextContent('The database is away');
  away = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('link', { name: 'Cold rooms' })).toBeVisible();
});
