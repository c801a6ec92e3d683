// @ts-check
/** With a model behind the planner, which a journey may stop. */
import assert from 'node:assert/strict';
import { assertAccessible } from '../audit.mjs';
import { signIn, startCampaign, waitUntilFinished } from '../steps.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** The first idea's card while it is written. @param {Page} page */
const draft = (page) => page.locator('article[aria-busy="true"]').first();

/** @type {Record<string, (page: Page, model: { stop: () => Promise<void> }) => Promise<void>>} */
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
    await page.getByRole('button', { name: /^Submit for review/ }).waitFor(); // the last to come: until then the page moves
    await assertAccessible(page, 'a run that rules finished');
  },
};
