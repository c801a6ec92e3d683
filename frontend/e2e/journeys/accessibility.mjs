// @ts-check
/** Every page, looked at by axe in each view. */
import { assertAccessible } from '../audit.mjs';
import { signIn, startCampaign, waitForReview, waitUntilFinished } from '../steps.mjs';

/** @typedef {import('playwright-core').Page} Page */

// Where the campaign that was just planned is shown, and what is there without one. A heading tells that a page has come.
const PLAIN = ['/campaigns', '/market', '/market?tab=stories', '/market?tab=sources', '/market?tab=watches', '/services', '/services?tab=audiences', '/observability', '/observability?tab=audit'];
const SETTINGS = ['profile', 'keys', 'people', 'models', 'brand-voice', 'workspace'].map((section) => `/settings/${section}`);
const CAMPAIGN_TABS = ['overview', 'ideas', 'messages', 'plan', 'calendar', 'results', 'evidence', 'decisions', 'discussion', 'history'];

/** @param {Page} page @param {string} address */
async function assertAccessibleAt(page, address) {
  await page.goto(address);
  await page.locator('main h1').waitFor();
  await page.locator('main [data-skeleton]').first().waitFor({ state: 'detached' });
  await assertAccessible(page, address);
}

/** @param {Page} page */
async function accessibleEverywhere(page) {
  await page.goto('/login');
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await assertAccessible(page, 'sign in');
  await signIn(page);
  await page.getByRole('heading', { name: 'Market signals' }).waitFor();
  await assertAccessible(page, 'dashboard');
  await page.goto('/campaigns/new');
  await page.getByRole('button', { name: 'Generate campaign' }).waitFor();
  await assertAccessible(page, 'brief');
  await startCampaign(page, { review: true });
  await waitForReview(page);
  await assertAccessible(page, 'review');
  await page.getByRole('button', { name: /^Go on with/ }).click();
  await waitUntilFinished(page);
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await assertAccessible(page, `run, ${await tab.textContent()}`, '[role="tabpanel"]');
  }
  const campaign = new URL(page.url()).pathname.replace(/\/runs\/.*/, '');
  const run = new URL(page.url()).pathname.split('/').at(-1);
  const pages = [...CAMPAIGN_TABS.map((tab) => `${campaign}?tab=${tab}`), `/observability/${run}`, ...PLAIN, ...SETTINGS];
  for (const address of pages) await assertAccessibleAt(page, address);
}

/** @type {Record<string, (page: Page) => Promise<void>>} */
export const JOURNEYS = { 'every page is accessible': accessibleEverywhere };
