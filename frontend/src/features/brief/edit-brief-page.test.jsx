// @ts-check
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import { renderPage } from '@/dev/render-page.jsx';
import { problem, server, workspace } from '@/dev/test-server.js';
import { EditBriefPage } from './edit-brief-page.jsx';

const ROUTES = [
  { path: '/campaigns/:id/edit', Component: EditBriefPage },
  { path: '/campaigns/:id', element: <p>the campaign</p> },
  { path: '/campaigns/:id/runs/:rid', element: <p>the live run</p> },
];
const AHEAD = { window: { start: '2099-11-30', end: '2100-01-10' }, objective: { metric: 'leads', target: 240, by: '2100-01-10' } };
const CAMPAIGN = { ...workspace.campaign, id: 'c1', version: 3, state: 'approved', brief: { ...workspace.campaign.brief, ...AHEAD, seed: 7, risk: 'typical' } };

/** Edit this campaign; what is sent is kept. @param {Record<string, unknown>} [changes] */
function edited(changes) {
  const campaign = { ...CAMPAIGN, ...changes };
  const sent = vi.fn();
  server.use(
    http.get('/api/campaigns/c1', () => HttpResponse.json(campaign)),
    http.patch('/api/campaigns/c1', async ({ request }) => {
      sent(await request.json(), request.headers.get('if-match'));
      return HttpResponse.json({ ...campaign, version: 4 });
    }),
  );
  renderPage(ROUTES, '/campaigns/c1/edit');
  return sent;
}

test('a changed brief is saved on the version it was read, and keeps what the form doesn’t show', async () => {
  const sent = edited();
  const budget = await screen.findByLabelText(/^Budget/);
  expect(budget).toHaveValue('€60,000');
  await userEvent.clear(budget);
  await userEvent.paste('65000');
  await userEvent.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByText('the campaign')).toBeVisible();
  const [{ brief, name }, version] = sent.mock.calls[0];
  expect(brief).toMatchObject({ budget: { amount_minor: 6_500_000, currency: 'EUR' }, seed: 7, must_not_say: ['guaranteed savings'] });
  expect([name, version]).toEqual([undefined, '"3"']);
});

test('a change that sends the campaign back to review says so beforehand', async () => {
  server.use(http.post('/api/briefs/check', () => HttpResponse.json({ errors: [], warnings: [], outlook: null, back_to_review: true })));
  edited();
  expect(await screen.findByText(/saving it sends the campaign back to review/, {}, { timeout: 4000 })).toBeVisible();
});

test('a proposal can be saved and planned anew', async () => {
  edited({ state: 'proposed' });
  server.use(
    http.post('/api/campaigns/c1/generate', ({ request }) => {
      expect(request.headers.get('if-match')).toBe('"4"');
      return HttpResponse.json({ run: { id: 'r2', status: 'queued' }, campaign_id: 'c1', links: {} }, { status: 202 });
    }),
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Save and plan anew' }));
  expect(await screen.findByText('the live run')).toBeVisible();
});

test('somebody else’s change is not overwritten', async () => {
  edited();
  server.use(http.patch('/api/campaigns/c1', () => problem(412, { title: 'Stale', code: 'stale_version' })));
  await userEvent.click(await screen.findByRole('button', { name: 'Save changes' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Somebody changed this campaign meanwhile.');
});

test.each([
  ['generating', 'This campaign is being planned'],
  ['completed', 'This campaign is over'],
])('a campaign that is %s says why its brief stays', async (state, words) => {
  edited({ state });
  expect(await screen.findByText(words)).toBeVisible();
});

test('a campaign that is gone is told', async () => {
  server.use(http.get('/api/campaigns/c1', () => problem(404, { title: 'Not found', detail: 'there is no campaign c1' })));
  renderPage(ROUTES, '/campaigns/c1/edit');
  expect(await screen.findByRole('alert')).toHaveTextContent('There is no campaign c1');
});
