// @ts-check
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { renderPage } from '@/dev/render-page.jsx';
import { problem, server, session } from '@/dev/test-server.js';
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
  expect(await screen.findByRole('alert')).toHaveTextContent('The email or the password is wrong.');
  expect(screen.getByLabelText('Email')).toHaveValue('a@warmkeel.example');
});
