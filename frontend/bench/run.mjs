// @ts-check
/**
 * `make bench-ui`: what the web UI costs a browser on this machine, asked and reached. A measurement and no test: it always ends with 0
 * when everything could be measured, and with 1 when something could not.
 */
import { launch, openPage } from '../e2e/browser.mjs';
import { startServer } from '../e2e/server.mjs';
import { signIn, startCampaign, waitUntilFinished } from '../e2e/steps.mjs';
import { bundleSizes } from './bundle.mjs';
import { resumeTime, seekTimes, waitForEvents, workPerSecond } from './live-run.mjs';
import { lengthOfRows, longLog } from './long-log.mjs';
import { loadOf, watchLoading } from './page-load.mjs';
import { Relay } from './relay.mjs';

const ROWS = 2000;
const LONG = 10_000;
const MINUTES_OF_EVENTS = 2;

/** @type {[what: string, asked: number, unit: string, reached: number | null][]} */
const table = [];
/** @param {string} what @param {number} asked @param {string} unit @param {number} reached */
const note = (what, asked, unit, reached) => table.push([what, asked, unit, Number.isFinite(reached) ? reached : null]);

function print() {
  const shown = (/** @type {number} */ value) => (value >= 1000 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(3));
  console.log(`${'measured'.padEnd(58)}${'asked'.padStart(12)}${'reached'.padStart(12)}`);
  for (const [what, asked, unit, reached] of table) {
    const mark = reached === null ? 'not measured' : `${shown(reached)} ${unit}`.trim();
    console.log(`${what.padEnd(58)}${`< ${shown(asked)} ${unit}`.trim().padStart(12)}${mark.padStart(12)}${reached !== null && reached > asked ? '  over' : ''}`);
  }
}

/** @param {string} url @param {import('playwright-core').Browser} browser */
async function measureLoading(url, browser) {
  const { page, close } = await openPage(browser, { baseURL: url });
  await watchLoading(page);
  const login = await loadOf(page, '/login');
  await signIn(page);
  await startCampaign(page);
  await waitUntilFinished(page);
  const run = new URL(page.url()).pathname;
  const pages = { login, campaigns: await loadOf(page, '/campaigns'), campaign: await loadOf(page, run.replace(/\/runs\/.*/, '')), run: await loadOf(page, run) };
  for (const [name, { lcp, cls }] of Object.entries(pages)) {
    note(`largest paint (LCP), ${name}`, 1500, 'ms', lcp);
    note(`jumps (CLS), ${name}`, 0.05, '', cls);
  }
  const events = await eventsOf(page, run);
  await close();
  return { run, events };
}

/** @param {import('playwright-core').Page} page @param {string} run */
async function eventsOf(page, run) {
  const answer = page.waitForResponse((response) => response.url().includes('/events?'));
  await page.goto(run);
  return (await (await answer).json()).items;
}

/** @param {Relay} relay @param {string} url @param {string} run @param {any[]} real @param {import('playwright-core').Browser} browser */
async function measureLiveRun(relay, url, run, real, browser) {
  relay.runId = run.split('/').at(-1) ?? '';
  relay.written = lengthOfRows(ROWS);
  relay.log = longLog(real, relay.written + MINUTES_OF_EVENTS * 60 * relay.perSecond);
  const { page, close } = await openPage(browser, { baseURL: url });
  await signIn(page);
  await page.goto(run);
  await waitForEvents(page, relay.written + 1);
  const { script, task } = await workPerSecond(page);
  note(`script at ${relay.perSecond} events/s, ${ROWS} rows in the log`, 60, 'ms/s', script);
  note(`main thread at ${relay.perSecond} events/s, ${ROWS} rows in the log`, 500, 'ms/s', task);
  note('first event after a dropped connection', 1000, 'ms', await resumeTime(page, relay));
  await close();
}

/** @param {Relay} relay @param {string} url @param {string} run @param {any[]} real @param {import('playwright-core').Browser} browser */
async function measureSeeking(relay, url, run, real, browser) {
  relay.log = longLog(real, LONG);
  relay.written = LONG;
  const { page, close } = await openPage(browser, { baseURL: url });
  await signIn(page);
  await page.goto(run);
  await waitForEvents(page, LONG);
  await page.waitForTimeout(1000);
  const { handled, painted } = await seekTimes(page);
  note(`seek among ${LONG.toLocaleString('en')} events, handled`, 16, 'ms', handled);
  note(`seek among ${LONG.toLocaleString('en')} events, on the screen`, 50, 'ms', painted);
  await close();
}

const { script, styles, allStyles } = bundleSizes();
note('script loaded at first, compressed', 200, 'kB', script);
note('style sheet loaded at first, compressed', 30, 'kB', styles);
note('all style sheets together, compressed', 30, 'kB', allStyles);
const given = process.env.NEXUS_E2E_URL;
const server = given ? { url: given, stop: async () => {} } : await startServer();
const relay = new Relay(server.url);
const url = await relay.listen();
const browser = await launch();
try {
  const { run, events } = await measureLoading(url, browser);
  await measureLiveRun(relay, url, run, events, browser);
  await measureSeeking(relay, url, run, events, browser);
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  print();
  await browser.close();
  relay.close();
  await server.stop();
}
if (table.some(([, , , reached]) => reached === null)) process.exitCode = 1;
