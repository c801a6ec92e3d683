// @ts-check
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { renderPage } from '@/dev/render-page.jsx';
import { problem, server, session } from '@/dev/test-server.js';
import { closeSession } from '@/shared/session/session-store.js';
import { LoginPage } from './login-page.jsx';

const ROUTES = [
  { path: '/login', Component: LoginPage },
  { path: '*', element: <p>inside</p> },
];

async function signIn() {
  await userEvent.type(screen.getByLabelText('Email'), 'a@warmkeel.example');
  await userEvent.type(screen.getByLabelText('Password'), 'secret');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
}

test('the right password leads to the page that was asked for', async () => {
  server.use(http.post('/auth/login', () => HttpResponse.json(session)));
  const { router } = renderPage(ROUTES, '/login?next=%2Fcampaigns%2Fnew', { role: null });
  await signIn();
  expect(await screen.findByText('inside')).toBeVisible();
  expect(router.state.location.pathname).toBe('/campaigns/new');
});

test('a link to another site is not followed', async () => {
  server.use(http.post('/auth/login', () => HttpResponse.json(session)));
  const { router } = renderPage(ROUTES, '/login?next=%2F%2Fevil.example', { role: null });
  await signIn();
  await screen.findByText('inside');
  expect(router.state.location.pathname).toBe('/');
});

test('a wrong password is said, and the form stays', async () => {
  server.use(http.post('/auth/login', () => problem(401, { title: 'Unauthorised', detail: 'The email or the password is wrong.' })));
  renderPage(ROUTES, '/login', { role: null });
  await signIn();
  expect(await screen.findByRole('alert')).toHaveTextContent('Email or password is wrong.');
  expect(screen.getByLabelText('Email')).toHaveValue('a@warmkeel.example');
});

test('who tried too often sees how long it takes, and the button waits', async () => {
  server.use(http.post('/auth/login', () => problem(429, { code: 'limit_exceeded', detail: 'too many attempts', retry_after: 130 })));
  renderPage(ROUTES, '/login', { role: null });
  await signIn();
  expect(await screen.findByRole('alert')).toHaveTextContent('Too many attempts to sign in.');
  expect(screen.getByText(/^Try again in 2 min/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Sign in' })).toBeDisabled();
});

test('a server that is away is said', async () => {
  server.use(http.post('/auth/login', () => HttpResponse.error()));
  renderPage(ROUTES, '/login', { role: null });
  await signIn();
  expect(await screen.findByRole('alert')).toHaveTextContent('NexusPlanner does not answer.');
});

test('who was at work when the session ended is told so', () => {
  closeSession({ expired: true });
  renderPage(ROUTES, '/login', { role: null });
  expect(screen.getByText(/^Your session has ended/)).toBeVisible();
});

test('Caps Lock is noticed', async () => {
  renderPage(ROUTES, '/login', { role: null });
  screen.getByLabelText('Password').focus();
  await userEvent.keyboard('{CapsLock}a');
  expect(screen.getByText('Caps Lock is on.')).toBeVisible();
});
