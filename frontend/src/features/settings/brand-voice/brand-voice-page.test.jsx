// @ts-check
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { renderPage } from '@/dev/render-page.jsx';
import { problem, server } from '@/dev/test-server.js';
import { BrandVoicePage } from './brand-voice-page.jsx';

const ROUTES = [{ path: '/settings/brand-voice', Component: BrandVoicePage }];
const VOICE = { tone: 'Plain and warm.', avoid: ['synergy'], prefer: ['energy report'], examples: ['Your meters know it.'], version: 3 };

/** @param {Record<string, unknown>} voice */
const voice = (voice) => server.use(http.get('/api/brand-voice', () => HttpResponse.json(voice)));
beforeEach(() => voice(VOICE));

/** @param {import('@/shared/api/types.js').Role} role */
const open = (role) => renderPage(ROUTES, '/settings/brand-voice', { role });

test('who may not change it reads it', async () => {
  open('user');
  expect(await screen.findByText('Plain and warm.')).toBeVisible();
  expect(screen.getByText('synergy')).toBeVisible();
  expect(screen.queryByRole('textbox')).toBeNull();
});

test('a voice that nobody described says what would be here', async () => {
  voice({ tone: '', avoid: [], prefer: [], examples: [], version: 0 });
  open('viewer');
  expect(await screen.findByRole('heading', { name: 'Nobody has described it yet' })).toBeVisible();
});

test('an administrator changes it, on the version that was read', async () => {
  /** @type {any} */
  let sent;
  server.use(
    http.put('/api/brand-voice', async ({ request }) => {
      sent = { body: await request.json(), version: request.headers.get('if-match') };
      return HttpResponse.json({ ...sent.body, version: 4 });
    }),
  );
  open('admin');
  await userEvent.type(await screen.findByLabelText('Never say'), 'game changer, Synergy{Enter}');
  await userEvent.click(screen.getByRole('button', { name: 'Take out energy report' }));
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled());
  expect(sent.version).toBe('"3"');
  expect(sent.body).toEqual({ tone: 'Plain and warm.', avoid: ['synergy', 'game changer'], prefer: [], examples: ['Your meters know it.'] });
});

test('what somebody else changed meanwhile can be read again', async () => {
  server.use(http.put('/api/brand-voice', () => problem(412, { code: 'stale_version', detail: 'the brand voice was changed since you read it' })));
  open('admin');
  fireEvent.change(await screen.findByLabelText('Tone'), { target: { value: 'Mine.' } });
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  voice({ ...VOICE, tone: 'Theirs.', version: 4 });
  await userEvent.click(await screen.findByRole('button', { name: 'Read it again' }));
  await waitFor(() => expect(screen.getByLabelText('Tone')).toHaveValue('Theirs.'));
});

test('a sentence is judged by the words as they stand in the form', async () => {
  server.use(
    http.post('/api/brand-voice/check', async ({ request }) => {
      const { text, avoid } = /** @type {any} */ (await request.json());
      return HttpResponse.json({ avoided: avoid.filter((/** @type {string} */ word) => text.includes(word)), preferred: [] });
    }),
  );
  open('admin');
  const region = await screen.findByRole('region', { name: 'Try it' });
  fireEvent.change(within(region).getByLabelText('A sentence to try'), { target: { value: 'A hub of leverage' } });
  expect(await within(region).findByText('Nothing in it is among the words to avoid.')).toBeVisible();
  await userEvent.type(screen.getByLabelText('Never say'), 'leverage{Enter}');
  expect(await within(region).findByText('It would be sent back: it says “leverage”.')).toBeVisible();
});
