// @ts-check
/** Whether a page breaks a rule of WCAG 2.2 AA that a machine can find. */
import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';

/** @typedef {import('playwright-core').Page} Page */

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
 * Of a target that is half scrolled away, or half under a bar that stays, the rule of sizes sees the other half only: it is looked at again
 * in the middle of its box.
 * @param {Page} page
 * @param {string} rule
 * @param {string} target a selector
 */
async function isFoundInFullView(page, rule, target) {
  if (rule !== 'target-size') return true;
  await page.locator(target).first().evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
  await settled(page);
  const { violations } = await new AxeBuilder({ page }).include(target).withRules(rule).analyze();
  return violations.length > 0;
}

/**
 * @param {Page} page
 * @param {string} where
 * @param {string} [part] of the page that has changed since it was looked at
 */
export async function assertAccessible(page, where, part = 'html') {
  await settled(page); // colours are measured when the entrance animations have ended
  const { violations } = await (await auditor(page)).include(part).analyze();
  const found = [];
  for (const [rule, node] of violations.flatMap(({ id, nodes }) => nodes.map((node) => /** @type {const} */ ([id, node])))) {
    if (await isFoundInFullView(page, rule, node.target.join(' '))) found.push(`${rule}: ${node.html}: ${node.failureSummary}`);
  }
  assert.deepEqual(found, [], where);
}
