// @ts-check
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { renderPage } from '@/dev/render-page.jsx';
import { problem, server } from '@/dev/test-server.js';
import { setSingleKeys, singleKeysAreOn } from '@/shared/keys/key-preference.js';
import { ProfilePage } from './profile-page.jsx';

const ROUTES = [{ path: '/settings/profile', Component: ProfilePage }];
const HERE = { id: 's1', created_at: '2026-11-28T09:00:00.000Z', expires_at: '2026-12-12T09:00:00.000Z', current: true };
const THERE = { ...HERE, id: 's2', current: false };

/** @param {unknown[]} items */
const signIns = (...items) => server.use(http.get('/auth/sessions', () => HttpResponse.json({ items, next_cursor: null })));

beforeEach(() => signIns(HERE));
afterEach(() => setSingleKeys(true));

const open = () => renderPage(ROUTES, '/settings/profile');

async function fill() {
  fireEvent.change(screen.getByLabelText('Present password'), { target: { value: 'the old one' } });
  fireEvent.change(screen.getByLabelText('New password'), { target: { value: 'four random words here' } });
  await userEvent.click(screen.getByRole('button', { name: 'Change password' }));
}

test('one sees who one is and what one may do', async () => {
  open();
  expect(screen.getByText('Editor')).toBeVisible();
  expect(screen.getByText(/^Sees everything, and plans/)).toBeVisible();
});

test('a password is changed, with a hint of how strong it is', async () => {
  /** @type {unknown} */
  let sent;
  server.use(
    http.post('/auth/password', async ({ request }) => {
      sent = await request.json();
      return new HttpResponse(null, { status: 204 });
    }),
  );
  open();
  const change = screen.getByRole('button', { name: 'Change password' });
  fireEvent.change(screen.getByLabelText('New password'), { target: { value: 'abc' } });
  expect(screen.getByText('5 more characters, at least.', { exact: false })).toBeVisible();
  expect(change).toBeDisabled();
  await userEvent.clear(screen.getByLabelText('New password'));
  await fill();
  await waitFor(() => expect(screen.getByLabelText('Present password')).toHaveValue(''));
  expect(sent).toEqual({ current: 'the old one', new: 'four random words here' });
});

test('a wrong present password is said at its field', async () => {
  server.use(
    http.post('/auth/password', () => problem(422, { title: 'Invalid', code: 'invalid_input', errors: [{ field: 'current', message: 'this is not your present password' }] })),
  );
  open();
  await fill();
  expect(await screen.findByText('This is not your present password')).toBeVisible();
  expect(screen.getByLabelText('Present password')).toHaveAccessibleDescription('This is not your present password');
});

test('who tried too often is told for how long to wait', async () => {
  server.use(http.post('/auth/password', () => problem(429, { code: 'limit_exceeded', detail: 'too many attempts', retry_after: 130 })));
  open();
  await fill();
  expect(await screen.findByRole('alert')).toHaveTextContent('Too many attempts. Try again in 2 min 10 s.');
});

test('another session can be ended, and all of them', async () => {
  signIns(HERE, THERE);
  /** @type {string[]} */
  const ended = [];
  server.use(
    http.delete('/auth/sessions/:id', ({ params }) => {
      ended.push(String(params.id));
      return new HttpResponse(null, { status: 204 });
    }),
    http.delete('/auth/sessions', () => {
      ended.push('others');
      signIns(HERE);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  open();
  expect(await screen.findByText('This browser', { selector: 'span' })).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: /^Sign out the session of/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Sign out everywhere else' }));
  await waitFor(() => expect(ended).toEqual(['s2', 'others']));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Sign out everywhere else' })).toBeNull());
});

test('colours and single keys are chosen for this browser', async () => {
  open();
  await userEvent.click(screen.getByRole('radio', { name: 'Dark' }));
  expect(screen.getByRole('radio', { name: 'Dark' })).toBeChecked();
  await userEvent.click(screen.getByRole('switch', { name: 'Single-key shortcuts' }));
  expect(singleKeysAreOn()).toBe(false);
});
