// @ts-check
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import { renderPage } from '@/dev/render-page.jsx';
import { log, problem, server, sse } from '@/dev/test-server.js';
import { RunPage } from './run-page.jsx';

const ROUTES = [{ path: '/campaigns/:id/runs/:rid', Component: RunPage }];
const ADDRESS = '/campaigns/c1/runs/r1';
const ASKED = log.findIndex((event) => event.type === 'review.requested') + 1;

/** The log is written up to an event, and the stream stays open there. @param {number} count */
function openUntil(count) {
  server.use(
    http.get('/api/runs/:id/events', ({ request }) => {
      const after = Number(new URL(request.url).searchParams.get('after'));
      return HttpResponse.json({ items: log.slice(after, Math.min(count, 20)), next_cursor: null });
    }),
    http.get('/api/runs/:id/stream', ({ request }) => {
      const frames = log.slice(Number(request.headers.get('last-event-id')), count).map((event) => `id: ${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
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
