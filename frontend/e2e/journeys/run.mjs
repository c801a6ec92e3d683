// @ts-check
/** One run: watched, reloaded, replayed, steered, followed in two tabs and through a restart of the server. */
import assert from 'node:assert/strict';
import { assertAccessible } from '../audit.mjs';
import { signIn, startCampaign, waitForReview, waitUntilFinished } from '../steps.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const ideas = (page) => page.locator('article[aria-label]').evaluateAll((cards) => cards.map((card) => card.getAttribute('aria-label')));

/** @param {Page} page */
const slider = (page) => page.getByRole('slider', { name: 'Position in the run' });

/** How many events the page shows. @param {Page} page */
const position = async (page) => Number(await slider(page).getAttribute('aria-valuenow'));

/** @param {Page} page */
const goOn = (page) => page.getByRole('button', { name: /^Go on with/ }).click();

/** @type {Record<string, (page: Page) => Promise<void>>} */
export const JOURNEYS = {
  'a run is replayed by keyboard, and its address opens the same moment': async (page) => {
    await signIn(page);
    await startCampaign(page);
    await waitUntilFinished(page);
    const all = await position(page);
    await page.locator('body').press('ArrowLeft');
    await page.getByText('Replay').first().waitFor();
    assert.equal(await position(page), all - 1);
    await page.locator('body').press('[');
    await page.locator('body').press('[');
    const there = await position(page);
    assert.ok(there < all - 1, 'the keys go to the checkpoints before');
    await page.getByRole('region', { name: 'What changed' }).waitFor();
    await page.waitForURL(/[?]at=\d+$/);
    await assertAccessible(page, 'replay');
    const seen = await ideas(page);
    await page.reload();
    await page.getByRole('region', { name: 'What changed' }).waitFor();
    await page.waitForFunction((count) => document.querySelector('[role="slider"]')?.getAttribute('aria-valuenow') === String(count), there);
    assert.deepEqual(await ideas(page), seen);
    await slider(page).focus();
    await page.keyboard.press('Home');
    await page.getByText('Before the first event.').waitFor();
    await page.locator('body').press('Space');
    await waitUntilFinished(page); // it plays to its end by itself
    await page.waitForURL((url) => !url.searchParams.has('at'));
  },
  'a waiting run is steered, and its ideas come back another way': async (page) => {
    await signIn(page);
    await startCampaign(page, { review: true });
    await waitForReview(page);
    await page.locator('body').press('s');
    await page.keyboard.type('Less comparison, more moonlight');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    const log = page.getByRole('log');
    await log.getByText('waits for the next round').waitFor();
    await page.locator('body').press('r');
    await page.getByLabel('What should be different?').fill('Bolder');
    await page.getByRole('button', { name: 'Send back', exact: true }).click();
    await page.getByText(/^Steer round 3/).waitFor();
    await page.waitForFunction(() => document.querySelector('[aria-label="Needs your decision"]') !== null);
    await page.locator('body').press('a');
    await waitUntilFinished(page);
  },
  'two tabs follow one run, and what is answered in one is seen in the other': async (page) => {
    await signIn(page);
    await startCampaign(page, { review: true });
    await waitForReview(page);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await waitForReview(other);
    assert.deepEqual(await ideas(other), await ideas(page));
    await goOn(other);
    await waitUntilFinished(page);
    await waitUntilFinished(other);
    await other.close();
  },
};

/** Those that stop and start the server. @type {Record<string, (page: Page, server: import('../server.mjs').Server) => Promise<void>>} */
export const RESTART_JOURNEYS = {
  'a server that starts again in the middle of a run loses nothing': async (page, server) => {
    await signIn(page);
    await startCampaign(page, { review: true });
    await waitForReview(page);
    const before = await ideas(page);
    await server.restart();
    await waitForReview(page);
    assert.deepEqual(await ideas(page), before);
    await goOn(page);
    await waitUntilFinished(page);
    await page.reload();
    await waitUntilFinished(page);
  },
};
