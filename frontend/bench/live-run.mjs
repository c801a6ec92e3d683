// @ts-check
/** What a live run costs its page, and how soon it shows another moment. */

const MEASURED_MS = 10_000;
const SEEKS = 40;

/** @typedef {import('playwright-core').Page} Page */

const slider = (/** @type {Page} */ page) => page.getByRole('slider', { name: 'Position in the run' });

/** Wait until the page shows that many events. @param {Page} page @param {number} count */
export async function waitForEvents(page, count) {
  await slider(page).waitFor();
  await page.waitForFunction((wanted) => Number(document.querySelector('[role=slider][aria-label="Position in the run"]')?.getAttribute('aria-valuemax')) >= wanted, count);
}

/** @param {Page} page @returns {Promise<{ script: number, task: number }>} ms of script, and of all the main thread does, in a second */
export async function workPerSecond(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const before = await metrics(session);
  await page.waitForTimeout(MEASURED_MS);
  const after = await metrics(session);
  const seconds = after.Timestamp - before.Timestamp;
  const perSecond = (/** @type {string} */ name) => ((after[name] - before[name]) / seconds) * 1000;
  return { script: perSecond('ScriptDuration'), task: perSecond('TaskDuration') };
}

/** @param {import('playwright-core').CDPSession} session @returns {Promise<Record<string, number>>} */
async function metrics(session) {
  const answer = await session.send('Performance.getMetrics');
  return Object.fromEntries(answer.metrics.map(({ name, value }) => [name, value]));
}

/**
 * Drag the playhead to places all over the run.
 * @param {Page} page
 * @returns {Promise<{ handled: number, painted: number }>} medians in ms: until the page has the moment, and until it is on the screen
 */
export async function seekTimes(page) {
  await slider(page).waitFor();
  return page.evaluate(async (seeks) => {
    const track = /** @type {HTMLElement} */ (document.querySelector('[role=slider][aria-label="Position in the run"]'));
    track.setPointerCapture = () => {};
    const { left, width, top } = track.getBoundingClientRect();
    const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const times = { handled: /** @type {number[]} */ ([]), painted: /** @type {number[]} */ ([]) };
    for (let index = 0; index < seeks; index += 1) {
      const clientX = left + width * (((index * 37) % seeks) / seeks + 0.01);
      const began = performance.now();
      track.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, clientX, clientY: top + 4, pointerId: 1 }));
      times.handled.push(performance.now() - began);
      await painted();
      times.painted.push(performance.now() - began);
    }
    const median = (/** @type {number[]} */ values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
    return { handled: median(times.handled), painted: median(times.painted) };
  }, SEEKS);
}

/**
 * Cut the stream, and wait for the next event to arrive.
 * @param {Page} page
 * @param {import('./relay.mjs').Relay} relay
 * @returns {Promise<number>} ms without events
 */
export async function resumeTime(page, relay) {
  const count = async () => Number(await slider(page).getAttribute('aria-valuemax'));
  relay.drop();
  await page.waitForTimeout(100); // what is on its way arrives
  const known = await count();
  const began = performance.now();
  await waitForEvents(page, known + 1);
  return performance.now() - began + 100;
}
