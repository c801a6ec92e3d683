// @ts-check
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { renderPage } from '@/dev/render-page.jsx';
import { problem, server, session } from '@/dev/test-server.js';
import { PeoplePage } from './people-page.jsx';

const ROUTES = [{ path: '/settings/people', Component: PeoplePage }];
const ME = { ...session.user, role: 'admin', disabled: false, created_at: '2026-11-01T00:00:00.000Z' };
const MARA = { ...ME, id: 'u2', email: 'mara@warmkeel.example', role: 'user' };

/** @param {unknown[]} items */
const people = (...items) => server.use(http.get('/api/users', () => HttpResponse.json({ items, next_cursor: null })));

/** Collects what is asked about Mara. @returns {unknown[]} */
function changes() {
  /** @type {unknown[]} */
  const asked = [];
  server.use(
    http.patch('/api/users/u2', async ({ request }) => {
      const change = /** @type {Record<string, unknown>} */ (await request.json());
      asked.push(change);
      people(ME, { ...MARA, ...change });
      return HttpResponse.json({ ...MARA, ...change });
    }),
  );
  return asked;
}

const open = () => renderPage(ROUTES, '/settings/people', { role: 'admin' });
/** @param {string} item */
const choose = async (item) => {
  await userEvent.click(await screen.findByRole('button', { name: 'More about mara@warmkeel.example' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: item }));
};

test('who is no administrator is told so, and nothing is asked for', async () => {
  renderPage(ROUTES, '/settings/people', { role: 'viewer' });
  expect(await screen.findByRole('heading', { name: 'Administrators look after this' })).toBeVisible();
});

test('nobody can take away their own access', async () => {
  people(ME);
  open();
  expect(await screen.findByText('You')).toBeVisible();
  expect(screen.queryByRole('button', { name: /^More about/ })).toBeNull();
});

test('a role is changed at once, and can be put back', async () => {
  people(ME, MARA);
  const asked = changes();
  open();
  await userEvent.click(await screen.findByRole('combobox', { name: 'Role of mara@warmkeel.example' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Viewer', hidden: true }));
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }, { timeout: 4_000 })); // the toasts come with the first one
  await waitFor(() => expect(asked).toEqual([{ role: 'viewer' }, { role: 'user' }]));
});

test('an account is disabled after a question, and let in again without one', async () => {
  people(ME, MARA);
  const asked = changes();
  open();
  await choose('Disable');
  await userEvent.click(await screen.findByRole('button', { name: 'Disable account' }));
  expect(await screen.findByText('Disabled')).toBeVisible();
  await choose('Let in again');
  await waitFor(() => expect(asked).toEqual([{ disabled: true }, { disabled: false }]));
});

test('why somebody can’t be disabled is said in the question', async () => {
  people(ME, MARA);
  server.use(http.patch('/api/users/u2', () => problem(409, { detail: 'this account also belongs to a workspace that you don’t manage' })));
  open();
  await choose('Disable');
  await userEvent.click(await screen.findByRole('button', { name: 'Disable account' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('This account also belongs to a workspace');
});

test('somebody is removed after a question', async () => {
  people(ME, MARA);
  server.use(
    http.delete('/api/users/u2', () => {
      people(ME);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  open();
  await choose('Remove');
  await userEvent.click(await screen.findByRole('button', { name: 'Remove person' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: /^More about/ })).toBeNull());
});

test('somebody new gets a password that is made up here', async () => {
  people(ME);
  /** @type {any} */
  let sent;
  server.use(
    http.post('/api/users', async ({ request }) => {
      sent = await request.json();
      people(ME, MARA);
      return HttpResponse.json(MARA, { status: 201 });
    }),
  );
  open();
  await userEvent.click(await screen.findByRole('button', { name: 'Add person' }));
  const dialog = await screen.findByRole('dialog');
  fireEvent.change(within(dialog).getByLabelText('Email'), { target: { value: 'mara@warmkeel.example' } });
  await userEvent.click(within(dialog).getByRole('button', { name: 'Make one up' }));
  await userEvent.click(within(dialog).getByRole('button', { name: 'Add person' }));
  expect(await screen.findByRole('button', { name: 'More about mara@warmkeel.example' })).toBeVisible();
  expect(sent).toMatchObject({ email: 'mara@warmkeel.example', role: 'user' });
  expect(sent.password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
});

test('a password that is missing is asked for at its field', async () => {
  people(ME);
  server.use(http.post('/api/users', () => problem(422, { title: 'Invalid', errors: [{ field: 'password', message: 'nobody has an account with this email yet: give them a first password' }] })));
  open();
  await userEvent.click(await screen.findByRole('button', { name: 'Add person' }));
  const dialog = await screen.findByRole('dialog');
  fireEvent.change(within(dialog).getByLabelText('Email'), { target: { value: 'new@warmkeel.example' } });
  await userEvent.click(within(dialog).getByRole('button', { name: 'Add person' }));
  expect(await within(dialog).findByText(/^Nobody has an account/)).toBeVisible();
});
