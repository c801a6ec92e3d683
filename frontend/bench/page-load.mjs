// @ts-check
/** How soon a page shows what matters, and whether anything jumps. */

const SETTLE_MS = 2500;

/** Ask the browser from the first moment on. @param {import('playwright-core').Page} page */
export const watchLoading = (page) =>
  page.addInitScript(() => {
    const seen = { lcp: 0, cls: 0 };
    Object.assign(globalThis, { seenWhileLoading: seen });
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (seen.lcp = entry.startTime))).observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) =>
      list.getEntries().forEach((entry) => {
        const shift = /** @type {PerformanceEntry & { value: number, hadRecentInput: boolean }} */ (entry);
        if (!shift.hadRecentInput) seen.cls += shift.value;
      }),
    ).observe({ type: 'layout-shift', buffered: true });
  });

/**
 * @param {import('playwright-core').Page} page
 * @param {string} address
 * @returns {Promise<{ lcp: number, cls: number }>} milliseconds, and the sum of shifts
 */
export async function loadOf(page, address) {
  await page.goto(address);
  await page.waitForTimeout(SETTLE_MS);
  return page.evaluate(() => /** @type {any} */ (globalThis).seenWhileLoading);
}
