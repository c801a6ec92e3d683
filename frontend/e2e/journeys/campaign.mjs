// @ts-check
/** A finished campaign in people's hands: its money, its words, its results. */
import { assertAccessible } from '../audit.mjs';
import { CREDENTIALS } from '../server.mjs';
import { signIn, startCampaign, waitUntilFinished } from '../steps.mjs';

/** @typedef {import('playwright-core').Page} Page */

const DAY_MS = 86_400_000;

/** @param {Page} page */
async function finishedCampaign(page) {
  await signIn(page);
  await startCampaign(page);
  await waitUntilFinished(page);
  await page.getByRole('link', { name: 'Open campaign' }).click();
  await page.getByRole('tab', { name: 'Overview' }).waitFor();
}

/**
 * A campaign whose window has begun, by way of the API: results of days ahead can't be told.
 * @param {Page} page
 * @returns {Promise<string>} its id
 */
async function campaignFromToday({ request }) {
  const { access_token: token } = await (await request.post('/auth/login', { data: CREDENTIALS })).json();
  const headers = { Authorization: `Bearer ${token}`, Prefer: 'wait=60' };
  const first = async (/** @type {string} */ path) => (await (await request.get(path, { headers })).json()).items[0];
  const day = (/** @type {number} */ days) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
  const [service, audience] = await Promise.all([first('/api/services'), first('/api/audiences')]);
  const data = {
    service_id: service.id,
    audience_ids: [audience.id],
    objective: { metric: 'leads', target: 100, by: day(40) },
    budget: { amount_minor: 2_000_000, currency: service.conversion_value.currency },
    window: { start: day(0), end: day(41) },
  };
  return (await (await request.post('/api/campaigns/generate', { headers, data })).json()).id;
}

/** @param {Page} page @param {string | RegExp} name */
const show = (page, name) => page.getByRole('tab', { name }).click();

/** @type {Record<string, (page: Page) => Promise<void>>} */
export const JOURNEYS = {
  'another budget is tried, kept, and stands in the history': async (page) => {
    await finishedCampaign(page);
    await show(page, 'Plan');
    const whatIf = page.getByRole('region', { name: 'What if' });
    await whatIf.getByText(/chance of reaching the target/).waitFor();
    await whatIf.getByLabel('Budget', { exact: true }).focus();
    await page.keyboard.press('PageUp');
    await whatIf.getByRole('list', { name: 'What applying it does' }).waitFor();
    await assertAccessible(page, 'what if');
    await whatIf.getByRole('button', { name: 'Apply this split' }).click();
    await page.getByText('The budget is split anew').first().waitFor();
    await show(page, 'History');
    await page.getByText('Budget split anew').first().waitFor();
  },
  'words are edited in the form in which they are read': async (page) => {
    await finishedCampaign(page);
    await show(page, /^Messages/);
    await page.getByRole('button', { name: /^Edit the words/ }).first().click();
    const field = page.getByRole('form').getByRole('textbox').first();
    await field.fill('Look before you decide');
    await assertAccessible(page, 'the words of a message');
    await page.getByRole('button', { name: 'Save words' }).click();
    await page.getByRole('form').waitFor({ state: 'detached' });
    await page.getByText('Look before you decide').first().waitFor();
  },
  'a campaign opens over the list, and Escape leads back to it': async (page) => {
    await finishedCampaign(page);
    const path = new URL(page.url()).pathname;
    await page.goto('/campaigns');
    const link = page.locator(`a[href="${path}"]`).first();
    await link.click();
    await page.getByRole('dialog').getByRole('tab', { name: 'Calendar' }).click();
    await page.getByRole('table', { name: 'What each channel spends per week' }).waitFor();
    await assertAccessible(page, 'a campaign over the list');
    await page.keyboard.press('Escape');
    await page.waitForURL(({ pathname }) => pathname === '/campaigns');
    await page.waitForFunction((href) => document.activeElement?.getAttribute('href') === href, path);
  },
  'a result that was told moves the forecast': async (page) => {
    await signIn(page);
    await page.goto(`/campaigns/${await campaignFromToday(page)}?tab=results`);
    await page.getByText('Version 1', { exact: true }).waitFor();
    await page.getByLabel('Spent').fill('500');
    await page.getByLabel('Leads').fill('12');
    await page.getByRole('button', { name: 'Record the result' }).click();
    await page.getByText(/^Recorded 12 leads.*Forecast version 2/).waitFor();
    await page.getByText('Version 2', { exact: true }).waitFor();
    await assertAccessible(page, 'results');
  },
};
