// @ts-check
/** Where one arrives, and what is sold to whom. */
import assert from 'node:assert/strict';
import { assertAccessible } from '../audit.mjs';
import { signIn } from '../steps.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page @param {string} name */
async function addService(page, name) {
  await page.goto('/services/new');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Category').fill('Energy reporting');
  await page.getByLabel('Description').fill('Reads the meters of a clinic and writes its energy report.');
  await page.getByLabel('Benefit 1').fill('Twelve minutes instead of two days');
  await page.getByLabel('Proof', { exact: true }).fill('Median of 41 clinics in 2026; own measurement.');
  await page.getByLabel('Banned claims').fill('guaranteed savings');
  await page.getByLabel('Value of a sale').fill('4800');
  await page.getByLabel('Leads that become sales').fill('8');
  await page.getByLabel('Days from lead to sale').fill('35');
  await page.getByRole('button', { name: 'Add service' }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

/** @param {Page} page @param {string} name */
async function addAudience(page, name) {
  await page.goto('/services/audiences/new');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('What copy calls them').fill('practice managers');
  await page.getByLabel('People').fill('18000');
  await page.getByLabel('Where the number comes from').fill('Register of outpatient clinics');
  await page.getByLabel('Email opt-in').fill('20');
  await page.getByRole('button', { name: 'Add audience' }).click();
  await page.getByText('Writing to people needs a lawful basis; name it').waitFor();
  await page.getByLabel('Lawful basis').first().click();
  await page.getByRole('option', { name: 'Consent' }).click();
  await page.getByRole('button', { name: 'Add audience' }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

/** @type {Record<string, (page: Page) => Promise<void>>} */
export const JOURNEYS = {
  'one arrives at the dashboard, and the period is part of the address': async (page) => {
    await signIn(page);
    await page.getByRole('heading', { name: 'Dashboard', level: 1 }).waitFor();
    assert.equal(new URL(page.url()).pathname, '/');
    await page.getByRole('heading', { name: 'Market signals' }).waitFor();
    await assertAccessible(page, 'dashboard');
  },
  'a service and an audience are added, words are tried, and a campaign is planned for them': async (page) => {
    const name = `Meterwise ${Date.now() % 100_000}`;
    await signIn(page);
    await addService(page, name);
    await assertAccessible(page, 'service');
    await page.getByLabel('What somebody would like to say').fill('Guaranteed savings for all.');
    await page.getByRole('button', { name: 'Check it' }).click();
    await page.getByText('May not be said').waitFor();
    const service = page.url();
    await addAudience(page, `Practice managers ${Date.now() % 100_000}`);
    await assertAccessible(page, 'audience');
    await page.goto(service);
    await page.getByRole('link', { name: 'Plan a campaign for this' }).click();
    await page.getByRole('button', { name: 'Generate campaign' }).waitFor();
    assert.equal(await page.getByLabel('Service', { exact: true }).first().inputValue(), name);
  },
  'a service is retired, and that can be taken back': async (page) => {
    await signIn(page);
    await page.goto('/services');
    await page.locator('table a').first().click();
    await page.getByRole('button', { name: 'Retire' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('link', { name: 'Plan a campaign for this' }).waitFor();
  },
};
