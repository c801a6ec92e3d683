// @ts-check
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { renderPage } from '@/dev/render-page.jsx';
import { problem, server } from '@/dev/test-server.js';
import { ModelsPage } from './models-page.jsx';

const ROUTES = [{ path: '/settings/models', Component: ModelsPage }];
const MICROS = 1_000_000;
/** @param {number | null} dollars */
const limits = (dollars) => ({
  tokens: null,
  cost: dollars === null ? null : { amount_minor: dollars * 100, currency: 'USD' },
  cost_micros: dollars === null ? null : dollars * MICROS,
});
const SPEND = {
  month: '2026-11', tokens: 412_380, cost: { amount_minor: 231, currency: 'USD' }, cost_micros: 2_304_118,
  limits: limits(100), ceiling: limits(100), budget: limits(null), run_limits: { ...limits(1), tokens: 200_000 },
};
const PRICE = { input: '0.10', cached_input: '0.01', output: '0.50', currency: 'USD', valid_from: '2026-09-22', source: 'a model page, copy of 2026-11' };
const AGENTS = ['strategy', 'creative', 'copywriting', 'critic', 'optimization', 'reasoning'];
const OPENAI = { name: 'openai', available: true, resting_seconds: 0, problem: null, models: [{ model: 'gpt-6-luna', agents: AGENTS, price: PRICE }] };

/** @param {unknown[]} providers */
const models = (...providers) => server.use(http.get('/api/models', () => HttpResponse.json({ providers, run_seconds: 8 })));
/** @param {Record<string, unknown>} [changes] */
const spend = (changes) => server.use(http.get('/api/models/spend', () => HttpResponse.json({ ...SPEND, ...changes })));

beforeEach(() => {
  models(OPENAI);
  spend();
});

/** @param {import('@/shared/api/types.js').Role} [role] */
const open = (role) => renderPage(ROUTES, '/settings/models', { role });

test('providers are shown in order, with rules last', async () => {
  const resting = { ...OPENAI, name: 'bedrock', available: false, resting_seconds: 24, problem: 'answered 503', models: [{ model: 'haiku', agents: ['critic'], price: null }] };
  models(resting, OPENAI);
  open();
  const items = await screen.findAllByText(/^(Amazon Bedrock|OpenAI, or .*|Rules)$/);
  expect(items.map((item) => item.textContent?.slice(0, 6))).toEqual(['Amazon', 'OpenAI', 'Rules']);
  expect(screen.getByText('Passed over for 24 seconds')).toBeVisible();
  expect(screen.getByText('It answered 503')).toBeVisible();
  expect(screen.getByText(/^No price is known/)).toBeVisible();
  expect(screen.getByText('Source: a model page, copy of 2026-11')).toBeVisible();
});

test('without a provider the page says who writes, and what would change it', async () => {
  models();
  open();
  expect(await screen.findByText(/no provider of models is set up/)).toBeVisible();
  expect(screen.queryByRole('table')).toBeNull();
});

test('spend is shown against the limit; who may not set it sees no field', async () => {
  open('viewer');
  expect(await screen.findByText('$2.30')).toBeVisible();
  expect(screen.getByText(/of \$100\.00/)).toBeVisible();
  expect(screen.queryByLabelText('Budget a month')).toBeNull();
});

test('a budget that is used up says that rules go on', async () => {
  spend({ limits: limits(2) });
  open();
  expect(await screen.findByText(/^The budget is used up: rules write/)).toBeVisible();
});

test('an administrator sets a budget, and takes it back', async () => {
  /** @type {unknown[]} */
  const sent = [];
  server.use(
    http.put('/api/models/budget', async ({ request }) => {
      const body = /** @type {any} */ (await request.json());
      sent.push(body);
      const own = limits(body.cost && body.cost.amount_minor / 100);
      return HttpResponse.json({ ...SPEND, budget: own, limits: body.cost ? own : SPEND.ceiling });
    }),
  );
  open('admin');
  await userEvent.type(await screen.findByLabelText('Budget a month'), '12.5');
  await userEvent.click(screen.getByRole('button', { name: 'Set budget' }));
  expect(await screen.findByText(/of \$12\.50/)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Remove' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Remove' })).toBeNull());
  expect(sent).toEqual([{ cost: { amount_minor: 1250, currency: 'USD' }, tokens: null }, { cost: null, tokens: null }]);
});

test('a budget over the installation’s is refused in words', async () => {
  server.use(http.put('/api/models/budget', () => problem(422, { title: 'Invalid', errors: [{ field: 'cost', message: 'this installation allows a workspace at most USD 100.00 a month' }] })));
  open('admin');
  await userEvent.type(await screen.findByLabelText('Budget a month'), '500');
  await userEvent.click(screen.getByRole('button', { name: 'Set budget' }));
  expect(await screen.findByText('This installation allows a workspace at most USD 100.00 a month')).toBeVisible();
});

test('each part can fail and be asked for again by itself', async () => {
  server.use(http.get('/api/models', () => problem(500, { title: 'Something went wrong' })));
  open();
  expect(await screen.findByText('$2.30')).toBeVisible();
  await screen.findByRole('alert');
  models(OPENAI);
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('for every agent')).toBeVisible();
});
