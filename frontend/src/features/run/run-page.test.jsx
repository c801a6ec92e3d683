// @ts-check
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import { MODEL_RUN } from '@/dev/model-run.js';
import { renderPage } from '@/dev/render-page.jsx';
import { log, problem, server, sse } from '@/dev/test-server.js';
import { RunPage } from './run-page.jsx';

const ROUTES = [{ path: '/campaigns/:id/runs/:rid', Component: RunPage }];
const ADDRESS = '/campaigns/c1/runs/r1';
const ASKED = log.findIndex((event) => event.type === 'review.requested') + 1;

/** The log is written up to an event, and the stream stays open there. @param {number} count @param {any[]} [events] */
function openUntil(count, events = log) {
  server.use(
    http.get('/api/runs/:id/events', ({ request }) => {
      const after = Number(new URL(request.url).searchParams.get('after'));
      return HttpResponse.json({ items: events.slice(after, Math.min(count, 20)), next_cursor: null });
    }),
    http.get('/api/runs/:id/stream', ({ request }) => {
      const frames = events.slice(Number(request.headers.get('last-event-id')), count).map((event) => `id: ${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
      const body = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode(frames.join(''))) });
      return new HttpResponse(body, { headers: { 'content-type': 'text/event-stream' } });
    }),
  );
}

test('a finished run is shown from its log, without a stream', async () => {
  renderPage(ROUTES, ADDRESS);
  expect(await screen.findByRole('link', { name: 'Open campaign' })).toBeVisible();
  expect(screen.getByRole('article', { name: 'The Empty Room Test' })).toHaveTextContent('Selected');
  expect(screen.getByRole('article', { name: 'Half-Price Heat, rejected' })).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Stop run' })).not.toBeInTheDocument();
});

test('a page opened in the middle has the past and then what happens', async () => {
  openUntil(ASKED);
  renderPage(ROUTES, ADDRESS);
  expect(await screen.findByRole('region', { name: 'Needs your decision' })).toBeVisible();
  expect(within(screen.getByRole('log')).getByText('search_signals')).toBeInTheDocument();
  expect(screen.getByRole('article', { name: 'Twelve Cold Nights' })).toHaveTextContent('v2');
});

test('the picked ideas go on', async () => {
  openUntil(ASKED);
  const answered = vi.fn();
  server.use(
    http.post('/api/runs/r1/review', async ({ request }) => {
      answered(await request.json());
      return HttpResponse.json({}, { status: 202 });
    }),
  );
  renderPage(ROUTES, ADDRESS);
  const card = within(await screen.findByRole('region', { name: 'Needs your decision' }));
  await userEvent.click(card.getByRole('checkbox', { name: /Twelve Cold Nights/ }));
  await userEvent.click(card.getByRole('button', { name: 'Go on with 2 ideas' }));
  await waitFor(() => expect(answered).toHaveBeenCalledTimes(1));
  expect(answered.mock.calls[0][0]).toMatchObject({ decision: 'approve' });
  expect(answered.mock.calls[0][0].idea_ids).toHaveLength(2);
});

test('sending back needs a note', async () => {
  openUntil(ASKED);
  const answered = vi.fn();
  server.use(
    http.post('/api/runs/r1/review', async ({ request }) => {
      answered(await request.json());
      return HttpResponse.json({}, { status: 202 });
    }),
  );
  renderPage(ROUTES, ADDRESS);
  await userEvent.click(await screen.findByRole('button', { name: 'Send back with a note' }));
  expect(screen.getByRole('button', { name: 'Send back' })).toBeDisabled();
  await userEvent.type(screen.getByLabelText('What should be different?'), 'Bolder');
  await userEvent.click(screen.getByRole('button', { name: 'Send back' }));
  await waitFor(() => expect(answered).toHaveBeenCalledWith(expect.objectContaining({ decision: 'send_back', note: 'Bolder' })));
});

test('stopping asks the server and says that it is stopping', async () => {
  openUntil(60);
  const stopped = vi.fn();
  server.use(
    http.post('/api/runs/r1/cancel', () => {
      stopped();
      return HttpResponse.json({}, { status: 202 });
    }),
  );
  renderPage(ROUTES, ADDRESS);
  await userEvent.click(await screen.findByRole('button', { name: 'Stop run' }));
  expect(await screen.findByRole('button', { name: 'Stopping…' })).toBeDisabled();
  expect(stopped).toHaveBeenCalledTimes(1);
});

test('a viewer watches and cannot stop', async () => {
  openUntil(60);
  renderPage(ROUTES, ADDRESS, { role: 'viewer' });
  await screen.findByRole('article', { name: 'The Empty Room Test' });
  expect(screen.queryByRole('button', { name: 'Stop run' })).not.toBeInTheDocument();
});

test('a run that failed says why and keeps what it made', async () => {
  const failed = { ...log[60], seq: 61, type: 'run.failed', data: { status: 'failed', problem: { title: 'No budget left', detail: 'The month’s model budget is spent.' } } };
  server.use(http.get('/api/runs/:id/events', () => HttpResponse.json({ items: [...log.slice(0, 60), failed], next_cursor: null })));
  renderPage(ROUTES, ADDRESS);
  expect(await screen.findByRole('alert')).toHaveTextContent('The month’s model budget is spent.');
  expect(screen.getByRole('article', { name: 'The Empty Room Test' })).toBeVisible();
});

test('a run that is not there is said not to be there', async () => {
  server.use(http.get('/api/runs/:id/events', () => problem(404, { title: 'There is no such run' })));
  renderPage(ROUTES, ADDRESS);
  expect(await screen.findByRole('alert')).toHaveTextContent('There is no such run');
});

test('a log that cannot be read yet is followed from its first event', async () => {
  server.use(
    http.get('/api/runs/:id/events', () => problem(503, { title: 'Away' })),
    http.get('/api/runs/:id/stream', () => sse(log)),
  );
  renderPage(ROUTES, ADDRESS);
  expect(await screen.findByRole('link', { name: 'Open campaign' })).toBeVisible();
});

const modelsUntil = (/** @type {(event: any) => boolean} */ isIt) => openUntil(MODEL_RUN.findIndex(isIt) + 1, MODEL_RUN);

test('a model that is asked is shown with its prompt, live', async () => {
  modelsUntil(({ type }) => type === 'model.called');
  renderPage(ROUTES, ADDRESS);
  const asked = within(await screen.findByRole('log'));
  expect(await asked.findByText('gpt-x')).toBeInTheDocument();
  expect(asked.getByText('strategy@1')).toBeInTheDocument();
  expect(asked.getByText('asking…')).toBeInTheDocument();
  expect(screen.getByText('Planned by openai (gpt-x), rules as the floor')).toBeVisible();
});

test('what came of asking is told with its cost, and rules that go on are told apart', async () => {
  modelsUntil(({ type }) => type === 'run.finished');
  renderPage(ROUTES, ADDRESS);
  const told = within(await screen.findByRole('log'));
  await screen.findByRole('link', { name: 'Open campaign' });
  expect(told.getByText('Of no use: cites [S9], which nobody found')).toBeInTheDocument();
  expect(told.getByText('about 1,351 tokens · $0.0005 · began after 0.4 s')).toBeInTheDocument();
  expect(told.getByText('openai did not answer in time; rules go on')).toBeInTheDocument();
  expect(told.queryByText('asking…')).not.toBeInTheDocument();
  expect(screen.getByRole('note')).toHaveTextContent(
    'Parts of this were written by rules: 1 of 2 ideas (openai did not answer in time); 1 of 2 messages (openai is busy, and no time is left)',
  );
  expect(screen.getByText('$0.0062')).toBeVisible();
  expect(screen.getByText('10 calls')).toBeVisible();
});

test('an idea says who wrote it and what a second opinion thinks', async () => {
  modelsUntil(({ type }) => type === 'run.finished');
  renderPage(ROUTES, ADDRESS);
  const guide = await screen.findByRole('article', { name: 'Check-out Time for Heat' });
  expect(guide).toHaveTextContent('Doubt A second opinion: A guide by e-mail is what every rival sends on Sunday.');
  expect(guide).toHaveTextContent('by rules');
  expect(screen.getByRole('article', { name: 'The Empty Room Test' })).toHaveTextContent('by gpt-x');
  await userEvent.click(screen.getByRole('tab', { name: /Messages/ }));
  expect(screen.getByRole('article', { name: /^Email/ })).toHaveTextContent('by rules');
  await userEvent.click(screen.getByRole('tab', { name: 'Explanation' }));
  expect(screen.getByTitle('Written by gpt-x')).toBeVisible();
});

test('a card stays when its draft is replaced', async () => {
  modelsUntil(({ type, data }) => type === 'idea.delta' && data.attempt === 2);
  renderPage(ROUTES, ADDRESS);
  const card = await screen.findByRole('article', { name: 'The Empty' });
  expect(card).toHaveTextContent('A house heats two rooms for every guest and nobody has counted.');
  expect(screen.queryByRole('note')).not.toBeInTheDocument();
});

test('a run that was stopped has no draft and no question under way', async () => {
  const at = MODEL_RUN.findIndex(({ type }) => type === 'idea.delta') + 1;
  const cancelled = { ...MODEL_RUN[at], type: 'run.cancelled', node: null, data: { status: 'cancelled' } };
  openUntil(at + 1, [...MODEL_RUN.slice(0, at), cancelled]);
  renderPage(ROUTES, ADDRESS);
  expect(await screen.findByText('Unfinished')).toBeVisible();
  expect(screen.getAllByText('stopped')).toHaveLength(2);
});

test('a run by rules alone says so, and names no authors', async () => {
  const byRules = MODEL_RUN.map((event) => (event.type === 'metadata' ? { ...event, data: { ...event.data, providers: ['rules'] } } : event));
  openUntil(byRules.length, byRules);
  renderPage(ROUTES, ADDRESS);
  expect(await screen.findByText('Planned by rules')).toBeVisible();
  expect(screen.queryByTitle(/^Written by/)).not.toBeInTheDocument();
});
