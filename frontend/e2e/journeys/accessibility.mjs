// @ts-check
/** Every page, looked at by axe in each view. */
import { assertAccessible } from '../audit.mjs';
import { signIn, startCampaign, waitForReview, waitUntilFinished } from '../steps.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
async function accessibleEverywhere(page) {
  await page.goto('/login');
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await assertAccessible(page, 'sign in');
  await signIn(page);
  await page.getByRole('heading', { name: 'Market signals' }).waitFor();
  await assertAccessible(page, 'dashboard');
  await page.goto('/campaigns');
  await page.locator('table').waitFor();
  await assertAccessible(page, 'campaigns');
  for (const section of ['profile', 'keys', 'people', 'models', 'brand-voice', 'workspace']) {
    await page.goto(`/settings/${section}`);
    await page.getByRole('region').last().waitFor();
    await assertAccessible(page, `settings, ${section}`);
  }
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
  await page.goto(page.url().replace(/\/runs\/.*/, ''));
  await page.getByRole('heading', { name: 'Why this plan' }).waitFor();
  await assertAccessible(page, 'campaign');
}

/** @type {Record<string, (page: Page) => Promise<void>>} */
export const JOURNEYS = { 'every page is accessible': accessibleEverywhere };
