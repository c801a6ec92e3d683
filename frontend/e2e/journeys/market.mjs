// @ts-check
/** The market: a watch that drafts a campaign by itself, and signals that are found, muted and taken back. */
import { assertAccessible } from '../audit.mjs';
import { signIn } from '../steps.mjs';

/** @typedef {import('playwright-core').Page} Page */

const RULE = 'From January refrigerated vans must hand over a temperature record with every drop';

/** @param {Page} page */
async function lookOut(page) {
  await page.goto('/market?tab=watches&edit=new');
  const form = page.getByRole('dialog');
  await form.getByLabel('Name').fill('Rules for deliveries');
  await form.getByLabel('Topics').fill('refrigerated fleets');
  await page.keyboard.press('Enter');
  await form.getByLabel('Least strength').fill('20'); // the sample may tell of something like it
  await form.getByText(/^Would have caught .* in the last 30 days/).waitFor();
  await assertAccessible(page, 'a watch being made', '[role="dialog"]');
  await form.getByRole('button', { name: 'Look out' }).click();
  await page.getByRole('heading', { name: 'Rules for deliveries' }).waitFor();
}

/** @param {Page} page */
async function writeSignal(page) {
  await page.goto('/market?tab=sources&add=signal');
  const form = page.getByRole('dialog');
  await form.getByLabel('What happened').fill(RULE);
  await form.getByLabel('More about it').fill('Carriers of food and medicine have to prove the temperature of each load at delivery; refused loads count as waste.');
  await form.getByLabel('Topics').fill('refrigerated fleets');
  await form.getByRole('button', { name: 'Add the signal' }).click();
  await form.waitFor({ state: 'hidden' });
}

/** @type {Record<string, (page: Page) => Promise<void>>} */
export const JOURNEYS = {
  'a watch drafts a campaign by itself': async (page) => {
    await signIn(page);
    await lookOut(page);
    await writeSignal(page);
    await page.goto('/market?tab=watches');
    const caught = page.getByRole('region', { name: 'What was caught' });
    await caught.getByRole('link', { name: RULE }).waitFor();
    await caught.getByText('Drafted').waitFor();
    await caught.getByRole('link', { name: /the run$/ }).first().click();
    await page.waitForURL(/\/campaigns\/[^/]+\/runs\//);
    await page.getByText(/^Finished/).first().waitFor();
  },
  'a signal is found by what it means, muted, and taken back': async (page) => {
    await signIn(page);
    await page.goto('/market');
    await page.getByLabel('Search signals').fill('no electricity at night');
    await page.getByText('found, the closest in meaning and words first').waitFor();
    const first = page.getByRole('list', { name: 'Signals' }).getByRole('article').first();
    const title = (await first.getByRole('link').first().textContent()) ?? '';
    await first.hover();
    await first.getByRole('button', { name: 'Mute' }).click();
    await page.getByRole('link', { name: title, exact: true }).waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('link', { name: title, exact: true }).click();
    await page.getByRole('dialog').getByRole('heading', { name: title }).waitFor();
    await assertAccessible(page, 'a signal', '[role="dialog"]');
  },
};
