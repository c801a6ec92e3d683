// @ts-check
/** From a brief to an approved campaign. */
import assert from 'node:assert/strict';
import { fillSignIn, signIn, startCampaign, waitForReview, waitUntilFinished } from '../steps.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const ideas = (page) => page.locator('article[aria-label]').evaluateAll((cards) => cards.map((card) => card.getAttribute('aria-label')));

/** @type {Record<string, (page: Page) => Promise<void>>} */
export const JOURNEYS = {
  'a brief becomes a campaign while one watches': async (page) => {
    await signIn(page);
    await startCampaign(page);
    await waitUntilFinished(page);
    await page.getByRole('link', { name: 'Open campaign' }).click();
    await page.getByRole('tab', { name: 'Plan' }).click();
    await page.getByRole('heading', { name: 'Channels and budget' }).waitFor();
    await page.getByRole('tab', { name: 'Overview' }).click();
    await page.getByRole('button', { name: /^Source / }).first().click();
    await page.locator('[role="dialog"] h3').waitFor();
  },
  'a reload in the middle of a run loses nothing': async (page) => {
    await signIn(page);
    await startCampaign(page, { review: true });
    await waitForReview(page);
    const before = await ideas(page);
    await page.reload();
    await waitForReview(page);
    assert.deepEqual(await ideas(page), before);
    await page.getByRole('button', { name: /^Go on with/ }).click();
    await waitUntilFinished(page);
  },
  'a run can be stopped, after a question': async (page) => {
    await signIn(page);
    await startCampaign(page, { review: true });
    await waitForReview(page);
    await page.getByRole('button', { name: 'Stop run' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Stop run' }).click();
    await page.getByText(/^Stopped/).first().waitFor();
  },
  'a campaign can be deleted, after a question': async (page) => {
    await signIn(page);
    await startCampaign(page);
    await waitUntilFinished(page);
    await page.getByRole('link', { name: 'Open campaign' }).click();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete campaign' }).click();
    await page.waitForURL(/\/campaigns$/);
  },
  'a plan is rated, renamed, reviewed and approved': async (page) => {
    // Whole names only: the sources' chips are buttons, too, and named by what they quote.
    const press = (/** @type {string} */ name) => page.getByRole('button', { name, exact: true }).click();
    await signIn(page);
    await startCampaign(page);
    await waitUntilFinished(page);
    await page.getByRole('link', { name: 'Open campaign' }).click();
    await press('Rename');
    await page.getByLabel('Name of the campaign').fill('A better name');
    await press('Save');
    await page.getByRole('heading', { name: 'A better name', level: 1 }).waitFor();
    await page.getByRole('tab', { name: /^Discussion/ }).click();
    await page.getByTitle('4 of 5').click();
    await page.getByRole('region', { name: 'Feedback' }).getByLabel('Comment').fill('Clear and honest');
    await press('Send feedback');
    await page.getByText('Thank you, it is recorded.').waitFor();
    await press('Submit for review');
    const approval = page.getByRole('region', { name: 'Approval' });
    await approval.getByLabel('Comment').fill('Shorter letters, please');
    await press('Request changes');
    await press('Submit for review');
    await press('Approve');
    await approval.getByText('Approved', { exact: true }).waitFor();
  },
  'an address behind the sign-in is kept': async (page) => {
    await page.goto('/campaigns/new');
    await page.waitForURL(/\/login\?next=%2Fcampaigns%2Fnew$/);
    await fillSignIn(page);
    await page.getByRole('button', { name: 'Generate campaign' }).waitFor();
  },
};
