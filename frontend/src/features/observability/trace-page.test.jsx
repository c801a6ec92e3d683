// @ts-check
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { MODEL_RUN } from '@/dev/model-run.js';
import { renderPage } from '@/dev/render-page.jsx';
import { problem, server, sse } from '@/dev/test-server.js';
import { TracePage } from './trace-page.jsx';

const ROUTES = [{ path: '/observability/:rid', Component: TracePage }];
const [STARTED] = MODEL_RUN;
const RUN = {
  id: STARTED.run_id, campaign_id: 'c1', campaign_name: 'Empty Rooms', status: 'succeeded', attempt: 1, problem: null, cancel_requested: false,
  created_at: STARTED.at, started_at: STARTED.at, finished_at: null, seconds: 9, links: {}, created_by: null, created_by_email: null,
  usage: { tokens: 0, cost: { amount_minor: 0, currency: 'USD' }, cost_micros: 0, calls: 0 }, providers: ['openai:gpt-x', 'rules'], switched: true,
};
const PATH = `/observability/${RUN.id}`;

/** @param {readonly any[]} events @param {{ status?: string, final?: boolean }} [told] */
function logOf(events, { status = 'succeeded', final = true } = {}) {
  server.use(
    http.get('/api/runs/:id', () => HttpResponse.json({ ...RUN, status })),
    http.get('/api/runs/:id/events', ({ request }) => {
      const after = Number(new URL(request.url).searchParams.get('after'));
      return HttpResponse.json({ items: events.filter((event) => event.seq > after), next_after: events.length, final });
    }),
  );
}

/** @param {string} [search] */
async function open(search = '') {
  const page = renderPage(ROUTES, PATH + search, { role: 'viewer' });
  await screen.findByRole('heading', { name: 'Empty Rooms', level: 1 });
  return page;
}

beforeEach(() => logOf(MODEL_RUN));

describe('the waterfall', () => {
  it('has a row for each piece of work and tells what is known of the chosen one', async () => {
    const { router } = await open();
    await userEvent.click(screen.getAllByText('gpt-x', { selector: '[role=option] *' })[0]);

    const pane = screen.getByRole('region', { name: 'Model call: gpt-x' });
    expect(within(pane).getByText('of no use')).toBeInTheDocument();
    expect(within(pane).getByText('cites [S9], which nobody found')).toBeInTheDocument();
    expect(within(pane).getByText(/Rates will halve by/)).toBeInTheDocument();
    expect(within(pane).getByRole('link', { name: 'Watch from here' }).getAttribute('href')).toMatch(/\/campaigns\/c1\/runs\/.*\?at=\d+$/);
    expect(router.state.location.search).toMatch(/^\?span=model-\d+$/);
  });

  it('is walked and folded with the keyboard', async () => {
    await open();
    const list = screen.getByRole('listbox', { name: 'What the run did, in order' });
    const count = screen.getAllByRole('option').length;
    list.focus();
    await userEvent.keyboard('{End}');
    expect(screen.getByRole('option', { selected: true })).toHaveAccessibleName(/^Publish/);
    await userEvent.keyboard('{Home}{ArrowDown}{ArrowLeft}');
    expect(screen.getByRole('option', { selected: true })).toHaveAccessibleName(/^Signals/);
    expect(screen.getAllByRole('option').length).toBeLessThan(count);
    await userEvent.keyboard('{ArrowRight}{Escape}');
    expect(screen.getAllByRole('option').length).toBe(count);
    expect(screen.queryByRole('option', { selected: true })).not.toBeInTheDocument();
  });

  it('grows while the run works', async () => {
    const half = MODEL_RUN.length / 2;
    logOf(MODEL_RUN.slice(0, half), { status: 'running', final: false });
    server.use(http.get('/api/runs/:id/stream', () => sse(MODEL_RUN.slice(half))));
    await open();

    expect(await screen.findByRole('option', { name: /^Publish/ })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Watch replay' })).toBeInTheDocument();
  });
});

it('tells a failed run’s problem, and a run’s that is not there', async () => {
  const failed = { ...MODEL_RUN[9], type: 'run.failed', data: { status: 'failed', problem: { code: 'x', title: 'The brief clashes.', detail: 'Raise the budget.' } } };
  logOf([...MODEL_RUN.slice(0, 9), failed], { status: 'failed' });
  await open();
  expect(screen.getByRole('alert')).toHaveTextContent('The brief clashes. Raise the budget.');
});

it('says when there is no such run', async () => {
  server.use(http.get('/api/runs/:id', () => problem(404, { title: 'Not found', detail: 'there is no run' })));
  renderPage(ROUTES, PATH);
  expect(await screen.findByText('Not found')).toBeInTheDocument();
});

it('lists calls, and opens the template of a prompt with what it is and is not', async () => {
  server.use(
    http.get('/api/prompts/strategy', ({ request }) => {
      expect(new URL(request.url).searchParams.get('version')).toBe('1');
      return HttpResponse.json({
        id: 'strategy', version: '1', agent: 'strategy', purpose: 'Name the openings.', note: 'First version.', inputs: ['brief'], form: 'StrategyAnswer',
        system: 'You are the strategist.', task: 'Name two openings.',
      });
    }),
  );
  await open('?tab=calls&type=unsound');
  await userEvent.click(screen.getAllByText('of no use')[0]);
  await userEvent.click(screen.getByRole('button', { name: /strategy.*version 1/ }));

  expect(await screen.findByText('You are the strategist.')).toBeInTheDocument();
  expect(screen.getByText(/that text is not recorded/)).toBeInTheDocument();
});

it('filters the log, and opens the event that a link means', async () => {
  const logged = MODEL_RUN.find(({ type }) => type === 'decision.logged');
  const { router } = await open('?tab=events&type=node&type=tool');
  const rows = screen.getAllByRole('listitem');
  expect(rows.every((row) => /node\.|tool\./.test(row.textContent ?? ''))).toBe(true);
  await userEvent.type(screen.getByRole('searchbox', { name: 'Search events' }), 'what_if');
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(2));
  expect(router.state.location.search).toContain('q=what_if');

  if (logged) {
    await router.navigate(`${PATH}?tab=events&type=decision&decision=${logged.data.id}`);
    expect(await screen.findByRole('button', { name: /decision\.logged/, expanded: true })).toBeInTheDocument();
  }
});

it('shows the state at a checkpoint with what its step changed', async () => {
  const checkpoint = (/** @type {number} */ seq, /** @type {string} */ id, /** @type {string} */ path) => ({
    ...STARTED, seq, node: null, type: 'state.checkpoint', data: { checkpoint_id: id, patch: [{ op: 'add', path, value: 1 }] },
  });
  logOf([STARTED, checkpoint(2, 'one', '/ideas'), checkpoint(3, 'two', '/ideas')]);
  const states = /** @type {Record<string, any>} */ ({ one: { ideas: [{ title: 'Frost' }], round: 1 }, two: { ideas: [{ title: 'Dusk' }], round: 1 } });
  server.use(
    http.get('/api/runs/:id/state', ({ request }) => {
      const id = new URL(request.url).searchParams.get('checkpoint_id') ?? '';
      return HttpResponse.json({ run_id: RUN.id, checkpoint_id: id, created_at: STARTED.at, next: ['critique'], values: states[id] });
    }),
  );
  await open('?tab=state');

  expect(await screen.findByText('This step changed ideas. Next: critique.')).toBeInTheDocument();
  await userEvent.click(within(screen.getByRole('navigation', { name: 'Checkpoints' })).getAllByRole('button')[0]);
  expect(await screen.findByText('This step changed ideas, round. Next: critique.')).toBeInTheDocument();
});

it('tells what models cost, by prompt and by call', async () => {
  await open('?tab=cost');
  expect(screen.getByRole('region', { name: 'By prompt' })).toHaveTextContent('Copywriting');
  expect(screen.getByText(/answers:/)).toHaveTextContent('in part by our own count');
});

it('tells the graph in a table', async () => {
  await open('?tab=graph');
  const table = await screen.findByRole('region', { name: 'The graph as a table' }, { timeout: 4000 }); // a library comes first
  expect(within(table).getByRole('row', { name: /Creative done 1 2/ })).toHaveTextContent('Strategy');
});
