// @ts-check
/** What a person does, step by step. */

import { CREDENTIALS } from './server.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
export async function fillSignIn(page) {
  await page.getByLabel('Email').fill(CREDENTIALS.email);
  await page.getByLabel('Password', { exact: true }).fill(CREDENTIALS.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** @param {Page} page */
export async function signIn(page) {
  await page.goto('/login');
  await fillSignIn(page);
  await page.waitForURL(({ pathname }) => pathname !== '/login');
}

/**
 * Start a campaign from the first values of the brief.
 * @param {Page} page
 * @param {{ review?: boolean }} [options]
 */
export async function startCampaign(page, { review = false } = {}) {
  await page.goto('/campaigns/new');
  const generate = page.getByRole('button', { name: 'Generate campaign' });
  await generate.waitFor();
  if (review) await page.getByRole('switch', { name: 'Let me pick the ideas' }).check({ force: true });
  await generate.click();
  await page.waitForURL(/\/campaigns\/[^/]+\/runs\//);
}

/** @param {Page} page */
export const waitUntilFinished = (page) => page.getByText(/^Finished/).first().waitFor();

/** @param {Page} page */
export const waitForReview = (page) => page.getByRole('region', { name: 'Needs your decision' }).waitFor();
