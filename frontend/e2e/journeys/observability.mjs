// @ts-check
/** A run is looked into after its end: every tab of its trace, and the decisions it left. */
import assert from 'node:assert/strict';
import { assertAccessible } from '../audit.mjs';
import { signIn, startCampaign, waitUntilFinished } from '../steps.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** What each tab shows first. @type {[tab: RegExp, what: (page: Page) => import('playwright-core').Locator][]} */
const TABS = [
  [/^Graph/, (page) => page.getByRole('region', { name: 'The graph as a table' }).getByRole('row', { name: /^Publish/ })],
  [/^Prompts and calls/, (page) => page.getByRole('button', { name: /search_signals/ })],
  [/^Events/, (page) => page.getByRole('button', { name: /run\.started/ })],
  [/^State/, (page) => page.getByText(/^This step changed/)],
  [/^Cost/, (page) => page.getByText(/^It cost nothing|answers?: /)],
];

/** A run by rules, from its end to its row in the list. @param {Page} page */
async function openFinishedRun(page) {
  await signIn(page);
  await startCampaign(page);
  await waitUntilFinished(page);
  const [, runId] = /\/runs\/([^/?]+)/.exec(page.url()) ?? [];
  await page.goto('/observability');
  await page.locator(`a[href="/observability/${runId}"]`).click();
  await page.getByRole('listbox', { name: 'What the run did, in order' }).waitFor();
}

/** @type {Record<string, (page: Page) => Promise<void>>} */
export const JOURNEYS = {
  'a finished run is looked into': async (page) => {
    await openFinishedRun(page);
    await page.getByRole('listbox').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.getByRole('region', { name: /^Node: / }).waitFor();
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await assertAccessible(page, 'waterfall');
    for (const [tab, what] of TABS) {
      await page.getByRole('tab', { name: tab }).click();
      await what(page).waitFor();
      await assertAccessible(page, `trace, ${tab}`, '[role="tabpanel"]');
    }
  },
  'what agents decided can be audited': async (page) => {
    await openFinishedRun(page);
    await page.getByRole('link', { name: 'Decisions' }).click();
    await page.getByText(/decisions of this run is unbroken/).waitFor();
    await page.getByRole('button', { name: 'Strategy', exact: true }).click();
    await page.waitForURL(/agent=strategy/);
    await page.getByRole('list', { name: 'Decisions' }).getByRole('button', { name: /^Strategy/ }).first().click();
    await page.getByRole('heading', { name: 'Not taken' }).waitFor();
    await assertAccessible(page, 'audit trail');
    await page.getByRole('link', { name: 'Open the run at this decision' }).click();
    const event = page.getByRole('button', { name: /decision\.logged/, expanded: true });
    await event.waitFor();
    assert.match((await event.textContent()) ?? '', /decision\.logged/);
  },
};
