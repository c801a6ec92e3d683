// @ts-check
/** The workspace that the pictures show: campaigns that have run for weeks, one that waits for a choice, a market that is watched. */
import { CREDENTIALS } from './server.mjs';

/** @typedef {{ running: any, proposed: any, waiting: any, service: string }} Ids */

const DAY_MS = 86_400_000;
export const DAYS_AGO = 24;
const WEEKS = 8;

/** @param {number} ahead */
const day = (ahead) => new Date(Date.now() + ahead * DAY_MS).toISOString().slice(0, 10);

/** Speak to the API as the administrator. */
export class Api {
  /** @param {string} url */
  constructor(url) {
    this.url = url;
    this.headers = /** @type {Record<string, string>} */ ({ 'Content-Type': 'application/json', Origin: url });
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {{ body?: unknown, headers?: Record<string, string> }} [options]
   */
  async ask(method, path, { body, headers = {} } = {}) {
    const response = await fetch(this.url + path, { method, headers: { ...this.headers, ...headers }, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  async signIn() {
    const { Authorization: _, ...headers } = this.headers;
    this.headers = headers;
    const { access_token: token } = await this.ask('POST', '/auth/login', { body: CREDENTIALS });
    this.headers.Authorization = `Bearer ${token}`;
  }
}

/** What began weeks ago, by a server whose clock says so. @param {Api} api */
export async function preparePast(api) {
  await api.signIn();
  const { services, audiences } = await catalogue(api);
  const began = { start: day(-DAYS_AGO), end: day(-DAYS_AGO + 7 * WEEKS - 1) };
  const briefs = [
    { ...brief(services[0], audiences.slice(0, 2), 2_000_000, began), name: 'Every degree, on the record' },
    { ...brief(services[1], audiences.slice(1, 3), 900_000, { start: day(-DAYS_AGO + 7), end: day(25) }), name: 'The audit that takes a morning' },
  ];
  for (const each of briefs) await scheduled(api, await planned(api, each));
}

/** What has happened since. @param {Api} api @returns {Promise<Ids>} */
export async function preparePresent(api) {
  await api.signIn();
  const { services, audiences } = await catalogue(api);
  const { items: begun } = await api.ask('GET', '/api/campaigns?state=scheduled');
  for (const { id } of begun) {
    await api.ask('POST', `/api/campaigns/${id}/transitions`, { body: { action: 'start' } });
    await enterResults(api, await api.ask('GET', `/api/campaigns/${id}`));
  }
  const first = begun.find((/** @type {any} */ { name }) => name.startsWith('Every'));
  const running = await api.ask('GET', `/api/campaigns/${first.id}`);
  await api.ask('POST', `/api/campaigns/${running.id}/feedback`, { body: { items: COMMENTS } });
  await watchTheMarket(api, services[1], audiences[2]);
  await api.ask('PUT', '/api/brand-voice', { body: VOICE });
  await api.ask('POST', '/api/keys', { body: { name: 'Weekly report', scope: 'read' } });
  await api.ask('POST', '/api/users', { body: { email: 'viewer@example.com', password: 'a password for looking', role: 'viewer' } });
  const ahead = { start: day(7), end: day(7 * (WEEKS - 1)) };
  const proposed = await planned(api, { ...brief(services[2], audiences.slice(3, 5), 1_200_000, ahead), name: 'Kitchens that sleep at night' });
  await api.ask('POST', `/api/campaigns/${proposed.id}/transitions`, { body: { action: 'submit' } });
  const review = { ...brief(services[2], audiences.slice(0, 2), 2_000_000, ahead), name: 'Before the next power cut', review: true };
  const { campaign_id: id, run } = await api.ask('POST', '/api/campaigns/generate', { body: review });
  await untilStatus(api, run.id, 'waiting_review');
  return { running, proposed, waiting: { id, run_id: run.id }, service: services[0].id };
}

const COMMENTS = [
  { kind: 'rating', rating: 4, comment: 'The proof in the message is what carriers ask for. Can the webinar name a carrier who uses it?' },
  { kind: 'comment', comment: 'Search brings callers who know what they want; keep it.' },
];

const VOICE = {
  tone: 'Plain and calm. We say what was measured, and by whom, before we say what it means.',
  avoid: ['revolutionary', 'peace of mind', 'game changer'],
  prefer: ['measured', 'on the record'],
  examples: ['Six minutes from an open door to a warning in the cab. Measured on 3,870 doors.'],
};

/** @param {Api} api */
async function catalogue(api) {
  const { items: services } = await api.ask('GET', '/api/services');
  const { items: audiences } = await api.ask('GET', '/api/audiences');
  return { services, audiences };
}

/**
 * @param {any} service
 * @param {any[]} audiences
 * @param {number} amount in cents
 * @param {{ start: string, end: string }} window
 */
function brief(service, audiences, amount, window) {
  return {
    service_id: service.id,
    audience_ids: audiences.map(({ id }) => id),
    objective: { metric: 'leads', target: Math.round(amount / 13_500), by: window.end },
    budget: { amount_minor: amount, currency: service.conversion_value.currency },
    window,
  };
}

/**
 * @param {Api} api
 * @param {any} brief
 */
async function planned(api, brief) {
  const { campaign_id: id, run } = await api.ask('POST', '/api/campaigns/generate', { body: brief });
  await untilStatus(api, run.id, 'succeeded');
  return api.ask('GET', `/api/campaigns/${id}`);
}

/**
 * @param {Api} api
 * @param {string} runId
 * @param {string} status
 */
async function untilStatus(api, runId, status) {
  for (let waited = 0; waited < 240; waited += 1) {
    const run = await api.ask('GET', `/api/runs/${runId}`);
    if (run.status === status) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`run ${runId} did not become ${status}`);
}

/** @param {Api} api @param {any} campaign */
async function scheduled(api, { id }) {
  for (const action of ['submit', 'approve', 'schedule']) await api.ask('POST', `/api/campaigns/${id}/transitions`, { body: { action } });
}

/** Each full week's results: dearer than planned at first, then better than was expected. @param {Api} api @param {any} campaign */
async function enterResults(api, { id, channel_plan: channels, allocation, brief: { window } }) {
  const items = channels.flatMap((/** @type {any} */ { channel, flights }) => {
    const { amount, response } = allocation.lines.find((/** @type {any} */ line) => line.channel === channel);
    return flights
      .filter((/** @type {any} */ { week, amount: spent }) => later(week, 6) < day(0) && spent.amount_minor > 0)
      .map((/** @type {any} */ flight, /** @type {number} */ at) => {
        const share = flight.amount.amount_minor / amount.amount_minor;
        const leads = Math.max(1, Math.round(response.p50 * share * (0.82 + at * 0.14)));
        return { kind: 'result', result: { channel, start: later(flight.week, 0, window.start), end: later(flight.week, 6), ...figures(flight.amount, leads, at) } };
      });
  });
  await api.ask('POST', `/api/campaigns/${id}/feedback`, { body: { items } });
}

/**
 * @param {any} planned
 * @param {number} leads
 * @param {number} at the week, from 0
 */
function figures(planned, leads, at) {
  const spend = { ...planned, amount_minor: Math.round(planned.amount_minor * (1.06 - at * 0.02)) };
  const conversions = Math.round(leads / 7);
  return { spend, revenue: { ...planned, amount_minor: conversions * 460_000 }, impressions: leads * 260, clicks: leads * 9, leads, conversions };
}

/** @param {string} date @param {number} days @param {string} [earliest] */
function later(date, days, earliest = '') {
  const found = new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
  return found < earliest ? earliest : found;
}

const REPORT = { kind: 'news', lang: 'en', topics: ['vaccine storage', 'power outages'], summary: 'Six pharmacies in Harrow Falls lost vaccines when the power failed for five hours.' };
const STORY = [
  { ...REPORT, title: 'Power cut in Harrow Falls: six pharmacies throw vaccines away', source: 'Lakeside Post' },
  { ...REPORT, title: 'Vaccines thrown away at six Harrow Falls pharmacies after power cut', source: 'Five Lakes Radio' },
];

/** A second source, a story told by several, and a watch that knows it. @param {Api} api @param {any} service @param {any} audience */
async function watchTheMarket(api, service, audience) {
  await api.ask('POST', '/api/sources', { body: { kind: 'webhook', name: 'Alarm desk' } });
  for (const signal of STORY) await api.ask('POST', '/api/signals', { body: signal });
  const watch = { service_id: service.id, kinds: ['regulatory'], topics: [], monthly_limit: 2 };
  const draft = {
    audience_ids: [audience.id],
    budget: { amount_minor: 600_000, currency: service.conversion_value.currency },
    metric: 'leads',
    target: 40,
    window_days: 42,
    lead_days: 7,
    channels_allowed: [],
  };
  await api.ask('POST', '/api/watches', { body: { ...watch, name: 'Rules for records', action: 'draft', min_strength: 0.6, draft } });
  await api.ask('POST', '/api/watches', { body: { ...watch, name: 'Competitors’ prices', kinds: ['competitor'], action: 'notify', min_strength: 0.5 } });
}
