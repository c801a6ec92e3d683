// @ts-check
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, test, vi } from 'vitest';
import { MODEL_RUN } from '@/dev/model-run.js';
import { renderPage } from '@/dev/render-page.jsx';
import { log, problem, server, sse, workspace } from '@/dev/test-server.js';
import { RunPage } from './run-page.jsx';

const ROUTES = [{ path: '/campaigns/:id/runs/:rid', Component: RunPage }];
const ADDRESS = '/campaigns/c1/runs/r1';

// jsdom lays nothing out: a list that draws only what is in sight would draw nothing.
beforeEach(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(1_600);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(40);
});

const ASKED = log.findIndex((event) => event.type === 'review.requested') + 1;

const BORN = log.findIndex((event) => event.type === 'idea.ready') + 1;

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
  expect(screen.getByRole('article', { name: 'First look, then decide' })).toHaveTextContent('Selected');
  expect(screen.getByRole('article', { name: 'Bring the list you are afraid of, rejected' })).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Stop run' })).not.toBeInTheDocument();
  expect(screen.queryByRole('form', { name: /^Steer/ })).not.toBeInTheDocument();
});

test('a page opened in the middle has the past and then what happens', async () => {
  openUntil(ASKED);
  renderPage(ROUTES, ADDRESS);
  expect(await screen.findByRole('region', { name: 'Needs your decision' })).toBeVisible();
  expect(within(screen.getByRole('log')).getByText('search_signals')).toBeInTheDocument();
  expect(within(screen.getByRole('log')).getByText('More personal, less comparison')).toBeInTheDocument();
  expect(screen.getByRole('article', { name: 'The second key' })).toHaveTextContent('Shortlisted');
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
  await userEvent.click(card.getByRole('checkbox', { name: /The second key/ }));
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

test('stopping asks first where there is work to lose, then the server', async () => {
  openUntil(BORN);
  const stopped = vi.fn();
  server.use(
    http.post('/api/runs/r1/cancel', () => {
      stopped();
      return HttpResponse.json({}, { status: 202 });
    }),
  );
  renderPage(ROUTES, ADDRESS);
  await screen.findByRole('article', { name: 'The second key' });
  await userEvent.click(screen.getByRole('button', { name: 'Stop run' }));
  const dialog = await screen.findByRole('dialog', { name: 'Stop this run?' });
  expect(stopped).not.toHaveBeenCalled();
  await userEvent.click(within(dialog).getByRole('button', { name: 'Stop run' }));
  expect(await screen.findByText('Stopping…')).toBeInTheDocument();
  expect(stopped).toHaveBeenCalledTimes(1);
});

test('a run that has made nothing yet stops at once', async () => {
  openUntil(10);
  const stopped = vi.fn();
  server.use(
    http.post('/api/runs/r1/cancel', () => {
      stopped();
      return HttpResponse.json({}, { status: 202 });
    }),
  );
  renderPage(ROUTES, ADDRESS);
  await screen.findByRole('heading', { name: 'Kelder Watch, December 2026' });
  await userEvent.click(screen.getByRole('button', { name: 'Stop run' }));
  await waitFor(() => expect(stopped).toHaveBeenCalledTimes(1));
});

test('a run that nobody has taken yet is queued, and says so', async () => {
  openUntil(0);
  renderPage(ROUTES, ADDRESS);
  expect(await screen.findByText(/^The run is queued/)).toBeVisible();
  expect(screen.getByText('The agents’ reasoning appears here as they think.')).toBeVisible();
});

test('a viewer watches, and can neither stop nor steer', async () => {
  openUntil(BORN);
  renderPage(ROUTES, ADDRESS, { role: 'viewer' });
  await screen.findByRole('article', { name: 'The second key' });
  expect(screen.queryByRole('button', { name: 'Stop run' })).not.toBeInTheDocument();
  expect(screen.queryByRole('form', { name: /^Steer/ })).not.toBeInTheDocument();
  expect(screen.getByRole('slider', { name: 'Position in the run' })).toBeVisible();
});

test('a run that failed says why and keeps what it made', async () => {
  const failed = { ...log[BORN], seq: BORN + 1, node: null, type: 'run.failed', data: { status: 'failed', problem: { title: 'No budget left', detail: 'The month’s model budget is spent.' } } };
  server.use(http.get('/api/runs/:id/events', () => HttpResponse.json({ items: [...log.slice(0, BORN), failed], next_cursor: null })));
  renderPage(ROUTES, ADDRESS);
  expect(await screen.findByRole('alert')).toHaveTextContent('The month’s model budget is spent.');
  expect(screen.getByRole('article', { name: 'The second key' })).toBeVisible();
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

test('an address that names an event opens the replay there, and says what had changed', async () => {
  const at = log.findIndex(({ type }) => type === 'idea.rejected') + 1;
  renderPage(ROUTES, `${ADDRESS}?at=${at}`);
  const changed = within(await screen.findByRole('region', { name: 'What changed' }));
  expect(changed.getByText(`event ${at}/${log.length}`)).toBeVisible();
  expect(changed.getByText('idea.rejected')).toBeVisible();
  expect(changed.getByText(/^Rejected: “Bring the list you are afraid of”/)).toBeVisible();
  expect(changed.getByText('Since checkpoint “Ideas”')).toBeVisible();
  expect(screen.getByText('Replay')).toBeVisible();
  expect(screen.queryByRole('article', { name: 'First look, then decide' })).not.toBeInTheDocument();
});

test('the keyboard moves through the run by event, and the address follows', async () => {
  const { router } = renderPage(ROUTES, ADDRESS);
  await screen.findByRole('link', { name: 'Open campaign' });
  const slider = screen.getByRole('slider', { name: 'Position in the run' });
  expect(slider).toHaveAttribute('aria-valuenow', String(log.length));
  slider.focus();
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}{PageDown}');
  expect(slider).toHaveAttribute('aria-valuenow', String(log.length - 12));
  expect(slider.getAttribute('aria-valuetext')).toMatch(new RegExp(`^Event ${log.length - 12} of ${log.length}, .*after Proofread`));
  await waitFor(() => expect(router.state.location.search).toBe(`?at=${log.length - 12}`));
  await userEvent.keyboard('{Home}');
  expect(screen.getByText('Before the first event.')).toBeVisible();
  await userEvent.keyboard('{End}');
  expect(screen.queryByRole('region', { name: 'What changed' })).not.toBeInTheDocument();
  await waitFor(() => expect(router.state.location.search).toBe(''));
});

test('in the replay a review is asked again, and can’t be answered', async () => {
  renderPage(ROUTES, `${ADDRESS}?at=${ASKED}`);
  const card = within(await screen.findByRole('region', { name: 'Needs your decision' }));
  expect(card.getByText('Asked at this moment')).toBeVisible();
  expect(card.queryByRole('button')).not.toBeInTheDocument();
});

test('a wish is sent for the next round, and the box is free for another', async () => {
  openUntil(BORN);
  const wished = vi.fn();
  server.use(
    http.post('/api/runs/r1/steer', async ({ request }) => {
      wished(await request.json());
      return HttpResponse.json({ id: 'w1' }, { status: 202 });
    }),
  );
  renderPage(ROUTES, ADDRESS);
  await screen.findByRole('article', { name: 'The second key' });
  const box = screen.getByRole('textbox', { name: 'What you wish for' });
  await userEvent.type(box, 'Less nostalgia');
  await userEvent.click(screen.getByRole('button', { name: 'Bolder' }));
  await userEvent.click(screen.getByRole('button', { name: 'Send' }));
  await waitFor(() => expect(wished).toHaveBeenCalledWith({ text: 'Less nostalgia, bolder' }));
  await waitFor(() => expect(box).toHaveValue(''));
});

test('a wish that came too late is planned with anew', async () => {
  const late = { ...log[0], type: 'run.steered', node: null, data: { wish_id: 'w9', text: 'More weather', by: 'a@b.test', applied: false } };
  const told = [...log.slice(0, -1), late, log[log.length - 1]].map((event, index) => ({ ...event, seq: index + 1 }));
  const asked = vi.fn();
  server.use(
    http.get('/api/runs/r1/events', () => HttpResponse.json({ items: told, next_cursor: null })),
    http.post('/api/campaigns/c1/generate', () => HttpResponse.json({ run: { id: 'r2', status: 'queued' }, campaign_id: 'c1', links: {} }, { status: 202 })),
    http.post('/api/runs/r2/steer', async ({ request }) => {
      asked(await request.json());
      return HttpResponse.json({ id: 'w2' }, { status: 202 });
    }),
  );
  const { router } = renderPage(ROUTES, ADDRESS);
  await userEvent.click(await screen.findByRole('button', { name: 'Plan again with this wish' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/campaigns/c1/runs/r2'));
  expect(asked).toHaveBeenCalledWith({ text: 'More weather' });
});

test('the largest channel of a proposed plan can be capped, after a look at what it does', async () => {
  const campaign = { ...workspace.campaign, id: 'c1', state: 'proposed' };
  const [asked, kept] = [vi.fn(), vi.fn()];
  server.use(
    http.get('/api/campaigns/c1', () => HttpResponse.json(campaign)),
    http.post('/api/campaigns/c1/what-if', async ({ request }) => {
      asked(await request.json());
      return HttpResponse.json({ allocation: campaign.allocation, forecast: campaign.forecast, channel_plan: [], chance: 0.5 });
    }),
    http.post('/api/campaigns/c1/reallocate', async ({ request }) => {
      kept(await request.json());
      return HttpResponse.json(campaign);
    }),
  );
  renderPage(ROUTES, ADDRESS);
  await userEvent.click(await screen.findByRole('button', { name: /^Cap / }));
  await waitFor(() => expect(asked).toHaveBeenCalledTimes(1));
  const keep = await screen.findByRole('button', { name: /^Cap at / });
  await waitFor(() => expect(keep).toBeEnabled());
  await userEvent.click(keep);
  await waitFor(() => expect(kept).toHaveBeenCalledTimes(1));
  expect(Object.values(kept.mock.calls[0][0].channel_bounds)).toEqual([{ max: expect.objectContaining({ currency: campaign.allocation.total.currency }) }]);
});
