// @ts-check
/** Whether a page breaks a rule of WCAG 2.2 AA that a machine can find. */
import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';

/** @typedef {import('playwright-core').Page} Page */

const PHONE_PX = 760;
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
 * A phone's bar at the bottom lies over whatever is scrolled below it, which a rule takes for targets too small to hit: what can be scrolled
 * away must not be held against a page, so it is looked at in its whole height.
 * @param {Page} page
 * @returns {Promise<() => Promise<void>>} what puts the window back
 */
async function unrolled(page) {
  const size = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (!size || size.width > PHONE_PX || height <= size.height) return async () => {};
  await page.setViewportSize({ width: size.width, height });
  return () => page.setViewportSize(size);
}

/**
 * @param {Page} page
 * @param {string} where
 * @param {string} [part] of the page that has changed since it was looked at
 */
export async function assertAccessible(page, where, part = 'html') {
  const rollUp = await unrolled(page);
  await settled(page); // colours are measured when the entrance animations have ended
  const { violations } = await (await auditor(page)).include(part).analyze();
  await rollUp();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  assert.deepEqual(found, [], where);
}
