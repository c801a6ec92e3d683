// @ts-check
/** The journeys: each a sentence and what a person does; a journey fails by throwing. */
import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import { fillSignIn, signIn, startCampaign, waitForReview, waitUntilFinished } from './steps.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const ideas = (page) => page.locator('article[aria-label]').evaluateAll((cards) => cards.map((card) => card.getAttribute('aria-label')));

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Only what repeats for ever, such as a spinner, still moves. @param {Page} page */
const settled = (page) =>
  page.waitForFunction(() =>
    document.getAnimations().every((animation) => animation.playState !== 'running' || animation.effect?.getComputedTiming().iterations === Infinity),
  );

/** The dark scheme shows the same elements in other colours. @param {Page} page */
async function auditor(page) {
  const dark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  return dark ? new AxeBuilder({ page }).withRules('color-contrast') : new AxeBuilder({ page }).withTags(STANDARDS);
}

/**
 * @param {Page} page
 * @param {string} where
 * @param {string} [part] of the page that has changed since it was looked at
 */
async function assertAccessible(page, where, part = 'html') {
  await settled(page); // colours are measured when the entrance animations have ended
  const { violations } = await (await auditor(page)).include(part).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  assert.deepEqual(found, [], where);
}

/** @param {Page} page */
async function accessibleEverywhere(page) {
  await page.goto('/login');
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await assertAccessible(page, 'sign in');
  await signIn(page);
  await page.locator('table').waitFor();
  await assertAccessible(page, 'campaigns');
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
export const JOURNEYS = {
  'a brief becomes a campaign while one watches': async (page) => {
    await signIn(page);
    await startCampaign(page);
    await waitUntilFinished(page);
    await page.getByRole('link', { name: 'Open campaign' }).click();
    await page.getByRole('heading', { name: 'Channels and budget' }).waitFor();
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
  'a run can be stopped': async (page) => {
    await signIn(page);
    await startCampaign(page, { review: true });
    await waitForReview(page);
    await page.getByRole('button', { name: 'Stop run' }).click();
    await page.getByText(/^Stopped/).first().waitFor();
  },
  'a campaign can be deleted, after a question': async (page) => {
    await signIn(page);
    await startCampaign(page);
    await waitUntilFinished(page);
    await page.getByRole('link', { name: 'Open campaign' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
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
  'every page is accessible': accessibleEverywhere,
};

/** The first idea's card while it is written. @param {Page} page */
const draft = (page) => page.locator('article[aria-busy="true"]').first();

/** Those that need a model behind the planner, which they may stop. @type {Record<string, (page: Page, model: { stop: () => Promise<void> }) => Promise<void>>} */
export const MODEL_JOURNEYS = {
  'cards fill while a model writes, and when it dies rules go on and say so': async (page, model) => {
    const notice = page.getByText(/^Parts of this were written by rules/);
    await signIn(page);
    await startCampaign(page);
    await draft(page).waitFor();
    const begun = (await draft(page).innerText()).length;
    await page.waitForFunction((length) => [...document.querySelectorAll('article')].some((card) => card.innerText.length > length + 20), begun);
    await waitUntilFinished(page);
    assert.equal(await notice.count(), 0);
    await startCampaign(page);
    await draft(page).waitFor();
    await model.stop();
    await waitUntilFinished(page);
    await notice.waitFor();
    await assertAccessible(page, 'a run that rules finished');
  },
};
