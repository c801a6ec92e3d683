// @ts-check
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { renderPage } from '@/dev/render-page.jsx';
import { problem, server, workspace } from '@/dev/test-server.js';
import { ExportMenu } from './export-menu.jsx';
import { formatsOf } from './export-formats.js';
import { fileName } from './save-file.js';

/** @type {any} */
const planned = {
  ...workspace.campaign,
  channel_plan: [{ channel: 'paid_search', flights: [{ week: '2027-01-04' }] }],
  messages: [{ format: 'rsa' }],
};

/** @type {string[]} */
let saved;

beforeEach(() => {
  saved = [];
  URL.createObjectURL = vi.fn(() => 'blob:made');
  URL.revokeObjectURL = vi.fn();
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(/** @this {HTMLAnchorElement} */ function click() {
    saved.push(this.download);
  });
});
afterEach(() => vi.restoreAllMocks());

/** @param {any} [campaign] @param {any} [options] */
const show = (campaign = planned, options) => renderPage([{ path: '/', element: <ExportMenu campaign={campaign} /> }], '/', options);

/** @param {RegExp} name */
async function choose(name) {
  await userEvent.click(screen.getByRole('button', { name: 'Export' }));
  await userEvent.click(await screen.findByRole('menuitem', { name }));
}

test('a viewer, too, gets a file under its own name and is told where it is', async () => {
  server.use(
    http.get('/api/campaigns/:id/export', ({ request }) => {
      expect(new URL(request.url).searchParams.get('format')).toBe('pdf');
      return new HttpResponse('%PDF-', { headers: { 'content-disposition': "attachment; filename=\"Fruh.pdf\"; filename*=UTF-8''Fr%C3%BCh.pdf" } });
    }),
  );
  show(planned, { role: 'viewer' });
  await choose(/^PDF/);
  expect(await screen.findByText('“Früh.pdf” is in your downloads.')).toBeVisible();
  expect(saved).toEqual(['Früh.pdf']);
});

test('each format says what it is for, and the keyboard reaches them', async () => {
  show();
  screen.getByRole('button', { name: 'Export' }).focus();
  await userEvent.keyboard('{Enter}');
  const menu = await screen.findByRole('menu');
  expect(within(menu).getAllByRole('menuitem').map((item) => item.textContent)).toEqual([
    'PDFA proposal to hand to a client',
    'PowerPointSlides with charts you can edit',
    'Media planSpend by channel and week, for a spreadsheet',
    'CalendarFlights and deadlines, for Outlook or Google',
    'Google Ads EditorSearch ads to import, paused',
    'JSONEverything, for another program',
    'PrintThe whole campaign on paper',
  ]);
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  expect(within(menu).getByRole('menuitem', { name: /^PowerPoint/ })).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  expect(screen.getByRole('button', { name: 'Export' })).toHaveFocus();
});

test('while a file is made the button shows it, and says so', async () => {
  /** @type {(value?: unknown) => void} */
  let answer = () => {};
  const asked = new Promise((resolve) => (answer = resolve));
  server.use(http.get('/api/campaigns/:id/export', () => asked.then(() => new HttpResponse('a,b', { headers: { 'content-disposition': 'attachment; filename="Plan.csv"' } }))));
  show();
  await choose(/^Media plan/);
  expect(await screen.findByText('Preparing Media plan')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Export' })).toHaveAttribute('data-loading', 'true');
  answer();
  expect(await screen.findByText('“Plan.csv” is in your downloads.')).toBeVisible();
});

test('what the server says is wrong can be read, though bytes were asked for', async () => {
  const detail = 'an ad needs a page to lead to; give the service a landing page address, then export again';
  server.use(http.get('/api/campaigns/:id/export', () => problem(409, { code: 'nothing_to_export', detail })));
  show();
  await choose(/^Google Ads/);
  expect(await screen.findByText('Google Ads Editor was not exported')).toBeVisible();
  expect(screen.getByText(/^An ad needs a page to lead to/)).toBeVisible();
  expect(saved).toEqual([]);
});

test('what would come out empty is not offered', () => {
  expect(formatsOf({ ...planned, allocation: null, channel_plan: [], messages: [] }).map(({ format }) => format)).toEqual(['json']);
  expect(formatsOf({ ...planned, messages: [] }).map(({ format }) => format)).not.toContain('google-ads');
});

test('a file without a name of its own gets one', () => {
  expect(fileName(undefined, 'Spring.pdf')).toBe('Spring.pdf');
  expect(fileName('attachment; filename="Plan.csv"', 'x')).toBe('Plan.csv');
});
