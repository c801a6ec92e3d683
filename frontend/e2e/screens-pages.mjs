// @ts-check
/** The pages that are pictured, and how to come to each. */
import { startCampaign, waitUntilFinished } from './steps.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./screens-data.mjs').Ids} Ids */

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
  'campaign-in-review': (page, { proposed }) => at(`/campaigns/${proposed.id}`)(page),
  'export-menu': async (page, { running }) => {
    await at(`/campaigns/${running.id}`)(page);
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menu').waitFor();
  },
  'run-review': (page, { waiting }) => at(`/campaigns/${waiting.id}/runs/${waiting.run_id}`)(page),
  'run-live': async (page) => {
    await startCampaign(page);
    await page.locator('article[aria-busy="true"]').first().waitFor();
  },
  'run-finished': (page) => waitUntilFinished(page), // the one that was just watched
  'run-replay': (page, { running }) => at(`/campaigns/${running.id}/runs/${running.run_id}?at=160`)(page),
  'market-signals': at('/market'),
  signal: async (page) => {
    await at('/market')(page);
    await page.getByRole('list', { name: 'Signals' }).getByRole('link').first().click();
    await page.getByRole('dialog').waitFor();
  },
  'market-stories': at('/market?tab=stories'),
  'market-bursts': at('/market?tab=bursts'),
  'market-sources': at('/market?tab=sources'),
  'market-watches': at('/market?tab=watches'),
  services: at('/services'),
  service: (page, { service }) => at(`/services/${service}`)(page),
  audiences: at('/services?tab=audiences'),
  search: async (page) => {
    await at('/')(page);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
  },
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
