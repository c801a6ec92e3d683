// @ts-check
/** The list of campaigns and the guided brief. */
import assert from 'node:assert/strict';
import { assertAccessible } from '../audit.mjs';
import { signIn } from '../steps.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** Keep a brief as a draft, under a name that no other journey uses. @param {Page} page @param {string} name */
async function saveDraft(page, name) {
  await page.goto('/campaigns/new');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.waitForURL(/\/campaigns\/[0-9a-f-]{36}$/);
}

/** @param {Page} page @param {string} name @param {string} item */
async function choose(page, name, item) {
  await page.getByRole('button', { name: `Actions for ${name}`, exact: true }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

/** @type {Record<string, (page: Page) => Promise<void>>} */
export const JOURNEYS = {
  'a campaign is found, duplicated, deleted and brought back': async (page) => {
    const name = `Quiet rooms ${Date.now()}`;
    const link = (/** @type {string} */ of) => page.getByRole('link', { name: of, exact: true });
    await signIn(page);
    await saveDraft(page, name);
    await page.goto('/campaigns');
    await page.getByRole('searchbox', { name: 'Search campaigns' }).fill(name);
    await page.waitForURL(/q=Quiet/);
    await choose(page, name, 'Duplicate');
    await link(`${name} (copy)`).waitFor();
    await choose(page, `${name} (copy)`, 'Delete');
    await link(`${name} (copy)`).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await link(`${name} (copy)`).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), name);
    await assertAccessible(page, 'the list after it was worked with');
  },
  'a mistake in a brief is explained while it is written': async (page) => {
    await signIn(page);
    await page.goto('/campaigns/new');
    await page.getByRole('region', { name: 'What to expect' }).waitFor();
    await page.getByLabel('Target', { exact: true }).fill('90000');
    await page.getByText(/the chance of 90,000 is less than 1 %/).waitFor();
    await page.getByLabel('Must say', { exact: true }).fill('the best of all');
    await page.getByLabel('Must not say', { exact: true }).fill('best');
    await page.getByText(/contains 'best', which must not be said/).first().waitFor();
    await assertAccessible(page, 'a brief with a mistake');
    await page.getByRole('button', { name: 'Generate campaign' }).click();
    assert.match(page.url(), /\/campaigns\/new$/);
    await page.getByLabel('Must not say', { exact: true }).fill('');
    await page.getByText('Ready to generate').waitFor();
  },
  'a draft is edited': async (page) => {
    await signIn(page);
    await saveDraft(page, `Warm halls ${Date.now()}`);
    const id = /[0-9a-f-]{36}$/.exec(page.url())?.[0];
    await page.goto(`/campaigns/${id}/edit`);
    await page.getByLabel(/^Budget/).fill('31000');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.waitForURL(new RegExp(`/campaigns/${id}$`));
  },
};
