// @ts-check
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import { renderPage } from '@/dev/render-page.jsx';
import { problem, server, workspace } from '@/dev/test-server.js';
import { CampaignPage } from './campaign-page.jsx';

const ROUTES = [
  { path: '/campaigns/:id', Component: CampaignPage },
  { path: '/campaigns', element: <p>the list</p> },
];
const ADDRESS = `/campaigns/${workspace.campaign.id}`;
const at = (/** @type {string} */ tab) => `${ADDRESS}?tab=${tab}`;

test('rejected ideas stay in sight, struck through, with the reasons', async () => {
  renderPage(ROUTES, at('ideas'));
  const rejected = await screen.findByRole('article', { name: 'Half-Price Heat, rejected' });
  expect(within(rejected).getByText('Half-Price Heat').tagName).toBe('S');
  expect(rejected).toHaveTextContent('breaks the margin floor');
});

test('a citation opens what it rests on', async () => {
  renderPage(ROUTES, ADDRESS);
  const explanation = await screen.findByRole('region', { name: 'Why this plan' });
  expect(screen.queryByText('A rival offers its survey at half price')).not.toBeInTheDocument();
  await userEvent.click(within(explanation).getByRole('button', { name: /^Source S4/ }));
  expect(await screen.findByText('A rival offers its survey at half price')).toBeVisible();
});

test('the budget table adds up to the budget and shows its certificate', async () => {
  renderPage(ROUTES, at('plan'));
  const budget = await screen.findByRole('region', { name: 'Channels and budget' });
  const total = within(budget).getByRole('row', { name: /^Total/ });
  expect(total).toHaveTextContent('€60,000');
  expect(within(budget).getByText('Certified optimal')).toBeVisible();
  expect(within(budget).getByText('at its cap')).toBeVisible();
});

test('deleting asks first and names the version it saw', async () => {
  const deleted = vi.fn();
  server.use(
    http.delete('/api/campaigns/:id', ({ request }) => {
      deleted(request.headers.get('if-match'));
      return new HttpResponse(null, { status: 204 });
    }),
  );
  renderPage(ROUTES, ADDRESS);
  await userEvent.click(await screen.findByRole('button', { name: 'More actions' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete' }));
  expect(deleted).not.toHaveBeenCalled();
  await userEvent.click(await screen.findByRole('button', { name: 'Delete campaign' }));
  expect(await screen.findByText('the list')).toBeVisible();
  expect(deleted).toHaveBeenCalledWith('"3"');
});

test('a campaign that is gone is said to be gone', async () => {
  server.use(http.get('/api/campaigns/:id', () => problem(404, { title: 'There is no such campaign' })));
  renderPage(ROUTES, ADDRESS);
  expect(await screen.findByRole('alert')).toHaveTextContent('There is no such campaign');
});

/** @param {Record<string, unknown>} values */
const campaignIs = (values) => server.use(http.get('/api/campaigns/:id', () => HttpResponse.json({ ...workspace.campaign, ...values })));

test('a proposal is submitted on the version that was read', async () => {
  const moved = vi.fn();
  server.use(
    http.post('/api/campaigns/:id/transitions', async ({ request }) => {
      moved(request.headers.get('if-match'), await request.json());
      return HttpResponse.json({ ...workspace.campaign, state: 'in_review', version: 4 });
    }),
  );
  campaignIs({ state: 'proposed' });
  renderPage(ROUTES, ADDRESS);
  await userEvent.click(await screen.findByRole('button', { name: 'Submit for review' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Decide' }));
  expect(await screen.findByRole('button', { name: 'Approve' })).toBeEnabled();
  expect(moved).toHaveBeenCalledWith('"3"', { action: 'submit', comment: '' });
});

test('an author who may not approve is told so', async () => {
  server.use(http.post('/api/campaigns/:id/transitions', () => problem(403, { title: 'Forbidden', detail: 'The author of a campaign can’t approve it.' })));
  campaignIs({ state: 'in_review', owner_id: workspace.user.id });
  renderPage(ROUTES, at('discussion'));
  await userEvent.click(await screen.findByRole('button', { name: 'Approve' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('The author of a campaign can’t approve it.');
});

test('a request for changes says what should be different', async () => {
  campaignIs({ state: 'in_review' });
  renderPage(ROUTES, at('discussion'));
  const ask = await screen.findByRole('button', { name: 'Request changes' });
  expect(ask).toBeDisabled();
  await userEvent.type(within(screen.getByRole('region', { name: 'Approval' })).getByLabelText('Comment'), 'Bolder');
  expect(ask).toBeEnabled();
});

test('a rating with a comment is sent as one piece of feedback', async () => {
  const sent = vi.fn();
  server.use(
    http.post('/api/campaigns/:id/feedback', async ({ request }) => {
      sent(await request.json());
      return HttpResponse.json({ items: [{ id: 'f1' }] }, { status: 201 });
    }),
  );
  renderPage(ROUTES, at('discussion'));
  const feedback = within(await screen.findByRole('region', { name: 'Feedback' }));
  expect(feedback.getByRole('button', { name: 'Send feedback' })).toBeDisabled();
  await userEvent.click(feedback.getByRole('radio', { name: '4 of 5' }));
  await userEvent.type(feedback.getByLabelText('Comment'), 'Clear');
  await userEvent.click(feedback.getByRole('button', { name: 'Send feedback' }));
  expect(await feedback.findByText('Thank you, it is recorded.')).toBeVisible();
  expect(sent).toHaveBeenCalledWith({ items: [{ kind: 'rating', rating: 4, comment: 'Clear' }] });
});

test('a campaign is renamed', async () => {
  server.use(
    http.patch('/api/campaigns/:id', async ({ request }) => HttpResponse.json({ ...workspace.campaign, ...(/** @type {object} */ (await request.json())), version: 4 })),
  );
  renderPage(ROUTES, ADDRESS);
  await userEvent.click(await screen.findByRole('button', { name: 'Rename' }));
  const name = screen.getByLabelText('Name of the campaign');
  await userEvent.clear(name);
  await userEvent.type(name, 'Warm Rooms{Enter}');
  expect(await screen.findByRole('heading', { name: 'Warm Rooms', level: 1 })).toBeVisible();
});

test('a viewer reads, and is told why there is nothing to press', async () => {
  campaignIs({ state: 'in_review' });
  renderPage(ROUTES, at('discussion'), { role: 'viewer' });
  expect(await screen.findByText('With the viewer role you can read, but not decide.')).toBeVisible();
  for (const name of ['Approve', 'Decide', 'Rename', 'More actions', 'Send feedback']) expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
});

test('who wrote which part is told, and what the models of the run cost', async () => {
  server.use(http.get('/api/runs/:id', ({ params }) => HttpResponse.json({ id: params.id, usage: { tokens: 12_647, cost_micros: 6201, calls: 10 } })));
  renderPage(ROUTES, ADDRESS);
  const authors = within(await screen.findByRole('region', { name: 'Written by' }));
  expect(authors.getByText('strategy, 3 ideas, 5 messages, explanation')).toBeVisible();
  expect(authors.getByText('1 idea, 1 message')).toBeVisible();
  expect(await authors.findByText('$0.0062')).toBeVisible();
  expect(authors.getByText(/12,647 tokens in 10 calls/)).toBeVisible();
  await userEvent.click(screen.getByRole('tab', { name: /^Ideas/ }));
  expect(screen.getByRole('heading', { name: 'Check-out Time for Heat' }).closest('article')).toHaveTextContent('by rules');
});

test('a plan by rules alone says so once', async () => {
  const byRules = (/** @type {any[]} */ pieces) => pieces.map((piece) => ({ ...piece, adapter: 'rules' }));
  const { opportunities, ideas, messages, explanation } = workspace.campaign;
  campaignIs({ opportunities: byRules(opportunities), ideas: byRules(ideas), messages: byRules(messages), explanation: { ...explanation, adapter: 'rules' } });
  renderPage(ROUTES, ADDRESS);
  const authors = within(await screen.findByRole('region', { name: 'Written by' }));
  expect(authors.getByText('strategy, 4 ideas, 6 messages, explanation')).toBeVisible();
  expect(await authors.findByText('No model was asked, so none was paid for.')).toBeVisible();
  expect(screen.queryByTitle(/^Written by/)).not.toBeInTheDocument();
});
