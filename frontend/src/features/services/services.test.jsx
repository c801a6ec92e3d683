// @ts-check
import { configure, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import { renderPage } from '@/dev/render-page.jsx';
import { problem, server } from '@/dev/test-server.js';
import { AudiencePage } from './audience-page.jsx';
import { NewAudiencePage } from './new-audience-page.jsx';
import { NewServicePage } from './new-service-page.jsx';
import { ServicePage } from './service-page.jsx';
import { ServicesPage } from './services-page.jsx';

// Whole forms take jsdom seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 10_000 });

const ROUTES = [
  { path: '/services', Component: ServicesPage },
  { path: '/services/new', Component: NewServicePage },
  { path: '/services/audiences/new', Component: NewAudiencePage },
  { path: '/services/audiences/:id', Component: AudiencePage },
  { path: '/services/:id', Component: ServicePage },
];
const euros = (/** @type {number} */ major) => ({ amount_minor: major * 100, currency: 'EUR' });
const SERVICE = {
  ...{ id: 's1', name: 'Meterwise', category: 'Energy reporting', description: 'Reads the meters.', status: 'active', version: 3, regulated: 'none' },
  benefits: [
    { text: 'Twelve minutes instead of two days', proof: 'Median of 41 clinics.', proof_url: null },
    { text: 'Nights off', proof: '', proof_url: null },
  ],
  ...{ conversion_value: euros(4800), lead_conversion_rate: 0.08, sales_cycle_days: 35, topics: ['meters'], regions: ['DE'], claims_banned: ['guaranteed savings'] },
  ...{ price: null, unit_margin: null, landing_url: null, used_by: { campaigns: 0, watches: 0, past_campaigns: 0 } },
};
const AUDIENCE = {
  ...{ id: 'a1', name: 'Practice managers', noun: 'managers', kind: 'b2b', size: 18_000, size_basis: 'Register', stage: 'problem', region: 'DACH', version: 1 },
  ...{ jobs_to_be_done: ['Comply'], pains: [], objections: [], suppressed_count: 140, mailable: 3460 },
  ...{ consent: { email_optin_share: 0.2, sms_optin_share: 0, lawful_basis: 'consent' }, used_by: { campaigns: 1, watches: 0, past_campaigns: 0 } },
};

/** Typing letter by letter is what a whole form has no time for. @param {string} label @param {string} text */
const fill = (label, text) => fireEvent.change(screen.getByLabelText(label), { target: { value: text } });

/** @param {Record<string, unknown>[]} services */
const listed = (services) => http.get('/api/services', () => HttpResponse.json({ items: services, next_cursor: null }));
const one = http.get('/api/services/:id', () => HttpResponse.json(SERVICE));

test('a row tells what is proven, what is banned and what rests on it', async () => {
  server.use(listed([SERVICE, { ...SERVICE, id: 's2', name: 'Old', status: 'retired', used_by: { campaigns: 2, watches: 1, past_campaigns: 0 } }]));
  renderPage(ROUTES, '/services');
  const row = within(/** @type {HTMLElement} */ ((await screen.findByRole('link', { name: 'Meterwise' })).closest('tr')));
  for (const words of ['1 proven', '1 needs proof', '€4,800', 'Nothing yet']) expect(row.getByText(words)).toBeVisible();
  const old = within(/** @type {HTMLElement} */ (screen.getByRole('link', { name: 'Old' }).closest('tr')));
  for (const words of ['Retired', '2 campaigns, 1 watch']) expect(old.getByText(words)).toBeVisible();
});

test('a search asks the server, stands in the address and can be cleared', async () => {
  server.use(
    http.get('/api/services', ({ request }) => HttpResponse.json({ items: new URL(request.url).searchParams.get('q') ? [] : [SERVICE], next_cursor: null })),
  );
  const { router } = renderPage(ROUTES, '/services');
  await screen.findByRole('link', { name: 'Meterwise' });
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'zebra' } });
  await screen.findByText('Nothing matches');
  expect(router.state.location.search).toBe('?q=zebra');
  await userEvent.click(screen.getByRole('button', { name: 'Clear the filters' }));
  expect(await screen.findByRole('link', { name: 'Meterwise' })).toBeVisible();
});

test('an empty catalogue says what a service is for', async () => {
  server.use(listed([]));
  renderPage(ROUTES, '/services');
  expect(await screen.findByRole('heading', { name: 'What do you sell?' })).toBeVisible();
});

test('a benefit without a proof says that planners won’t claim it', async () => {
  server.use(one);
  renderPage(ROUTES, '/services/s1');
  expect(await screen.findByText('1 of 2 proven')).toBeVisible();
  expect(screen.getByText('Needs proof: planners won’t claim it')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Plan a campaign for this' })).toHaveAttribute('href', '/campaigns/new?service=s1');
});

test('a sentence is tried, and each verdict has its reason', async () => {
  const sentences = [
    { text: 'Guaranteed savings.', verdict: 'forbidden', reasons: ['says “guaranteed savings”, which the brief or the service forbids'], proof: null },
    { text: 'Twelve minutes.', verdict: 'proven', reasons: [], proof: { title: 'Meterwise', quote: 'Median of 41 clinics.', url: null } },
  ];
  server.use(one, http.post('/api/claims/check', () => HttpResponse.json({ sentences })));
  renderPage(ROUTES, '/services/s1');
  await screen.findByLabelText('What somebody would like to say');
  fill('What somebody would like to say', 'Guaranteed savings. Twelve minutes.');
  await userEvent.click(screen.getByRole('button', { name: 'Check it' }));
  expect(await screen.findByText('May not be said')).toBeVisible();
  expect(screen.getByText(/^Says “guaranteed savings”/)).toBeVisible();
  expect(screen.getByText('Proof: Median of 41 clinics.')).toBeVisible();
});

test('a change goes to the version that was read, and another’s change is said', async () => {
  /** @type {any} */
  let sent;
  let stale = true;
  server.use(
    one,
    http.patch('/api/services/s1', async ({ request }) => {
      if (stale) return problem(412, { title: 'Changed', code: 'stale_version', detail: 'it is at version 4' });
      sent = { match: request.headers.get('if-match'), body: await request.json() };
      return HttpResponse.json({ ...SERVICE, name: 'Meterwise 2', version: 4 });
    }),
  );
  renderPage(ROUTES, '/services/s1?edit=1');
  await screen.findByLabelText('Name');
  fill('Name', 'Meterwise 2');
  await userEvent.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByText('Somebody else changed this meanwhile.')).toBeVisible();
  stale = false;
  await userEvent.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByRole('heading', { name: 'Meterwise 2', level: 1 })).toBeVisible();
  expect(sent.match).toBe('"3"');
  expect(sent.body).toMatchObject({ name: 'Meterwise 2', lead_conversion_rate: 0.08, conversion_value: euros(4800), claims_banned: ['guaranteed savings'], price: null });
});

test('a service that makes no sense is not sent, and the server’s refusal finds its field', async () => {
  server.use(http.post('/api/services', () => problem(422, { title: 'Invalid', errors: [{ field: 'benefits.0.text', message: 'is too long' }] })));
  renderPage(ROUTES, '/services/new');
  await userEvent.click(await screen.findByRole('button', { name: 'Add service' }));
  expect(await screen.findByText('Give it a name')).toBeVisible();
  for (const [label, text] of [['Name', 'M'], ['Category', 'C'], ['Description', 'D'], ['Benefit 1', 'B'], ['Value of a sale', '9'], ['Leads that become sales', '5'], ['Days from lead to sale', '3']]) {
    fill(label, text);
  }
  await userEvent.click(screen.getByRole('button', { name: 'Add service' }));
  expect(await screen.findByText('is too long')).toBeVisible();
});

test('a viewer reads a service, tries words and can change nothing', async () => {
  server.use(one);
  renderPage(ROUTES, '/services/s1?edit=1', { role: 'viewer' });
  expect(await screen.findByRole('heading', { name: 'Meterwise', level: 1 })).toBeVisible();
  for (const name of ['Edit', 'Retire', 'Delete']) expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Check it' })).toBeVisible();
});

test('a service that is retired can be activated, and an unused one deleted after a question', async () => {
  const deleted = /** @type {string[]} */ ([]);
  server.use(
    listed([]),
    http.get('/api/services/:id', () => HttpResponse.json({ ...SERVICE, status: 'retired' })),
    http.delete('/api/services/:id', ({ params }) => {
      deleted.push(String(params.id));
      return new HttpResponse(null, { status: 204 });
    }),
  );
  renderPage(ROUTES, '/services/s1');
  expect(await screen.findByRole('button', { name: 'Activate' })).toBeVisible();
  expect(screen.queryByRole('link', { name: 'Plan a campaign for this' })).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Delete service' }));
  expect(await screen.findByText('What do you sell?')).toBeVisible();
  expect(deleted).toEqual(['s1']);
});

test('an audience counts who may be written to while one writes, and asks for the ground', async () => {
  renderPage(ROUTES, '/services/audiences/new');
  await screen.findByLabelText('People');
  fill('People', '18000');
  fill('Email opt-in', '20');
  expect(screen.getByText(/may be emailed/)).toHaveTextContent('3,600 may be emailed, 0 may be sent a text message.');
  await userEvent.click(screen.getByRole('button', { name: 'Add audience' }));
  expect(await screen.findByText('Writing to people needs a lawful basis; name it')).toBeVisible();
});

test('an audience that a campaign names can be changed and not deleted', async () => {
  server.use(http.get('/api/audiences/:id', () => HttpResponse.json(AUDIENCE)));
  renderPage(ROUTES, '/services/audiences/a1');
  expect(await screen.findByText('3,460 (20% opted in)')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Edit' })).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Delete' })).not.toBeInTheDocument();
});

test('a service that is not there is said to be missing', async () => {
  server.use(http.get('/api/services/:id', () => problem(404, { title: 'Not found', detail: 'there is no service' })));
  renderPage(ROUTES, '/services/nobody');
  expect(await screen.findByRole('alert')).toHaveTextContent('Not found');
});
