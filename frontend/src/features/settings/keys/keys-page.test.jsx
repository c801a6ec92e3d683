// @ts-check
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { renderPage } from '@/dev/render-page.jsx';
import { problem, server, session } from '@/dev/test-server.js';
import { KeysPage } from './keys-page.jsx';

const ROUTES = [{ path: '/settings/keys', Component: KeysPage }];
const DAY_MS = 86_400_000;
const KEY = {
  id: 'k1', name: 'Nightly report', scope: 'read', prefix: 'nxp_4fVq0aXe', owner: session.user.email,
  created_at: '2026-11-01T00:00:00.000Z', expires_at: new Date(Date.now() + 60 * DAY_MS).toISOString(), last_used_at: null,
};

/** @param {Record<string, unknown>[]} items */
const keys = (...items) => server.use(http.get('/api/keys', () => HttpResponse.json({ items, next_cursor: null })));

/** @param {import('@/shared/api/types.js').Role} [role] */
const open = (role) => renderPage(ROUTES, '/settings/keys', { role });

test('without a key there is one thing to do', async () => {
  keys();
  open();
  expect(await screen.findByRole('heading', { name: 'No keys yet' })).toBeVisible();
  expect(screen.getAllByRole('button', { name: 'Create key' })).toHaveLength(1);
});

test('a list that does not come can be asked for again', async () => {
  server.use(http.get('/api/keys', () => problem(500, { title: 'Something went wrong' })));
  open();
  await screen.findByRole('alert');
  keys(KEY);
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Nightly report')).toBeVisible();
});

test('a key says how it ends and when it was used', async () => {
  const soon = new Date(Date.now() + 3 * DAY_MS).toISOString();
  keys(KEY, { ...KEY, id: 'k2', name: 'Old', expires_at: soon, last_used_at: new Date().toISOString(), owner: 'mara@warmkeel.example' });
  open('admin');
  const [first, second] = await screen.findAllByRole('listitem');
  expect(first).toHaveTextContent('Never used');
  expect(within(second).getByText(/^Ends /)).toHaveAttribute('data-tone', 'warn');
  expect(second).toHaveTextContent('mara@warmkeel.example');
  expect(second).toHaveTextContent('Used just now');
});

test('the secret is shown once, with a call to paste, and is gone with the dialog', async () => {
  /** @type {unknown} */
  let wish;
  keys();
  server.use(
    http.post('/api/keys', async ({ request }) => {
      wish = await request.json();
      keys(KEY);
      return HttpResponse.json({ ...KEY, secret: 'nxp_4fVq0aXe-the-rest' }, { status: 201 });
    }),
  );
  open('user');
  await userEvent.click(await screen.findByRole('button', { name: 'Create key' }));
  const dialog = await screen.findByRole('dialog', { name: 'Create an API key' });
  expect(within(dialog).queryByRole('radio', { name: /^Manage/ })).toBeNull();
  fireEvent.change(within(dialog).getByLabelText('Name'), { target: { value: '  Nightly report ' } });
  await userEvent.click(within(dialog).getByRole('radio', { name: /^Plan/ }));
  await userEvent.click(within(dialog).getByRole('button', { name: 'Create key' }));
  expect(await screen.findByTestId('secret')).toHaveTextContent('nxp_4fVq0aXe-the-rest');
  expect(wish).toEqual({ name: 'Nightly report', scope: 'plan', days: 90 });
  expect(screen.getAllByLabelText('An example call with curl').at(-1)).toHaveTextContent('Bearer nxp_4fVq0aXe-the-rest');
  await userEvent.click(screen.getByRole('button', { name: 'I have copied it' }));
  await waitFor(() => expect(screen.queryByText(/the-rest/)).toBeNull());
  expect(await screen.findByText('Nightly report')).toBeVisible();
});

test('a viewer’s key can only read', async () => {
  keys();
  open('viewer');
  await userEvent.click(await screen.findByRole('button', { name: 'Create key' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getAllByRole('radio')).toHaveLength(1);
});

test('what the server refuses is said in the dialog', async () => {
  keys(KEY);
  server.use(http.post('/api/keys', () => problem(409, { title: 'Conflict', detail: 'you have 25 keys; revoke one that nothing uses any more' })));
  open();
  await userEvent.click(await screen.findByRole('button', { name: 'Create key' }));
  fireEvent.change(await screen.findByLabelText('Name'), { target: { value: 'One more' } });
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Create key' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('You have 25 keys; revoke one');
});

test('a key is revoked after a question', async () => {
  keys(KEY);
  server.use(
    http.delete('/api/keys/k1', () => {
      keys();
      return new HttpResponse(null, { status: 204 });
    }),
  );
  open();
  await userEvent.click(await screen.findByRole('button', { name: 'Revoke Nightly report' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Revoke key' }));
  expect(await screen.findByRole('heading', { name: 'No keys yet' })).toBeVisible();
});
