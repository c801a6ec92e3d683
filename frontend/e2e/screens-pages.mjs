// @ts-check
/** What the pictures show: a campaign that runs and has results, one that waits for a choice, and a run at work. */
import { CREDENTIALS } from './server.mjs';
import { startCampaign, waitUntilFinished } from './steps.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{ running: any, waiting: any, service: string }} Ids */

const DAY_MS = 86_400_000;
const WEEKS = 8;

/** @param {number} ahead */
const day = (ahead) => new Date(Date.now() + ahead * DAY_MS).toISOString().slice(0, 10);

/** Speak to the API as the administrator. */
class Api {
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
    const { access_token: token } = await this.ask('POST', '/auth/login', { body: CREDENTIALS });
    this.headers.Authorization = `Bearer ${token}`;
  }
}

/**
 * @param {string} url
 * @returns {Promise<Ids>}
 */
export async function preparePages(url) {
  const api = new Api(url);
  await api.signIn();
  const brief = await firstBrief(api);
  const running = await planned(api, { ...brief, name: 'Every degree, on the record' });
  await goLive(api, running);
  await enterResults(api, running);
  await planned(api, { ...brief, budget: { ...brief.budget, amount_minor: 1_200_000 } });
  const { campaign_id: id, run } = await api.ask('POST', '/api/campaigns/generate', { body: { ...brief, name: 'Before the next power cut', review: true } });
  await untilStatus(api, run.id, 'waiting_review');
  await api.ask('POST', '/api/keys', { body: { name: 'Weekly report', scope: 'read' } });
  await api.ask('POST', '/api/users', { body: { email: 'viewer@example.com', password: 'a password for looking', role: 'viewer' } });
  return { running, waiting: { id, run_id: run.id }, service: brief.service_id };
}

/** @param {Api} api */
async function firstBrief(api) {
  const { items: services } = await api.ask('GET', '/api/services');
  const { items: audiences } = await api.ask('GET', '/api/audiences');
  const [service] = services;
  const currency = service.conversion_value.currency;
  return {
    service_id: service.id,
    audience_ids: audiences.slice(0, 2).map((/** @type {any} */ audience) => audience.id),
    objective: { metric: 'leads', target: 150, by: day(7 * WEEKS) },
    budget: { amount_minor: 2_000_000, currency },
    window: { start: day(0), end: day(7 * WEEKS) },
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
async function goLive(api, { id }) {
  for (const action of ['submit', 'approve', 'schedule', 'start']) await api.ask('POST', `/api/campaigns/${id}/transitions`, { body: { action } });
}

/** The first week's results, a little off the plan. @param {Api} api @param {any} campaign */
async function enterResults(api, { id, allocation }) {
  const share = (/** @type {number} */ minor, /** @type {number} */ part) => Math.round((minor * part) / WEEKS);
  const items = allocation.lines
    .filter((/** @type {any} */ line) => line.amount.amount_minor > 0)
    .map((/** @type {any} */ { channel, amount, response }, /** @type {number} */ at) => ({
      kind: 'result',
      result: {
        channel,
        start: day(0),
        end: day(6),
        spend: { ...amount, amount_minor: share(amount.amount_minor, 1.04 + at / 20) },
        revenue: { ...amount, amount_minor: share(amount.amount_minor, 2.6) },
        impressions: 4_200 * (at + 1),
        clicks: 160 * (at + 1),
        leads: Math.round((response.p50 * (0.8 + at / 10)) / WEEKS),
        conversions: Math.round(response.p50 / WEEKS / 6),
      },
    }));
  await api.ask('POST', `/api/campaigns/${id}/feedback`, { body: { items } });
}

/** @param {string} address @returns {(page: Page) => Promise<void>} */
const at = (address) => async (page) => {
  await page.goto(address);
  await page.locator('h1').first().waitFor();
};

/** @param {string} tab @returns {(page: Page, ids: Ids) => Promise<void>} */
const campaignTab = (tab) => (page, { running }) => at(`/campaigns/${running.id}?tab=${tab}`)(page);
/** @param {string} tab @returns {(page: Page, ids: Ids) => Promise<void>} */
const trace = (tab) => (page, { running }) => at(`/observability/${running.run_id}?tab=${tab}`)(page);

/** Each page by the name of its picture. @type {Record<string, (page: Page, ids: Ids) => Promise<unknown>>} */
export const PAGES = {
  dashboard: at('/'),
  campaigns: at('/campaigns'),
  brief: at('/campaigns/new'),
  'campaign-overview': campaignTab('overview'),
  'campaign-ideas': campaignTab('ideas'),
  'campaign-messages': campaignTab('messages'),
  'campaign-plan': campaignTab('plan'),
  'campaign-calendar': campaignTab('calendar'),
  'campaign-results': campaignTab('results'),
  'campaign-evidence': campaignTab('evidence'),
  'campaign-decisions': campaignTab('decisions'),
  'campaign-discussion': campaignTab('discussion'),
  'campaign-history': campaignTab('history'),
  'campaign-modal': async (page, { running }) => {
    await page.goto('/campaigns');
    await page.getByRole('link', { name: running.name }).first().click();
    await page.getByRole('dialog').getByRole('heading', { level: 1 }).waitFor();
  },
  'run-review': (page, { waiting }) => at(`/campaigns/${waiting.id}/runs/${waiting.run_id}`)(page),
  'run-live': async (page) => {
    await startCampaign(page);
    await page.locator('article[aria-busy="true"]').first().waitFor();
  },
  'run-finished': (page) => waitUntilFinished(page), // the one that was just watched
  'run-replay': (page, { running }) => at(`/campaigns/${running.id}/runs/${running.run_id}?at=160`)(page),
  'market-signals': at('/market'),
  'market-stories': at('/market?tab=stories'),
  'market-bursts': at('/market?tab=bursts'),
  'market-sources': at('/market?tab=sources'),
  'market-watches': at('/market?tab=watches'),
  services: at('/services'),
  service: (page, { service }) => at(`/services/${service}`)(page),
  audiences: at('/services?tab=audiences'),
  observability: at('/observability'),
  'audit-trail': at('/observability?tab=audit'),
  'trace-waterfall': trace('waterfall'),
  'trace-graph': trace('graph'),
  'trace-calls': trace('calls'),
  'trace-events': trace('events'),
  'trace-state': trace('state'),
  'trace-cost': trace('cost'),
  'settings-profile': at('/settings/profile'),
  'settings-keys': at('/settings/keys'),
  'settings-people': at('/settings/people'),
  'settings-models': at('/settings/models'),
  'settings-brand-voice': at('/settings/brand-voice'),
  'settings-workspace': at('/settings/workspace'),
};
