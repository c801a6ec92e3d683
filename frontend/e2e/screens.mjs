// @ts-check
/**
 * Pictures of every page for docs/screens: `npm run screens [words of a page]`. A model of this machine plans in a fresh
 * home; campaigns go through review, approval and weeks of results, so that no page is empty.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launch, openPage } from './browser.mjs';
import { Api, DAYS_AGO, preparePast, preparePresent } from './screens-data.mjs';
import { PAGES } from './screens-pages.mjs';
import { startModel, startServer } from './server.mjs';
import { signIn } from './steps.mjs';

const FOLDER = path.join(import.meta.dirname, '..', '..', 'docs', 'screens');
const VIEWS = [1440, 390].flatMap((width) => ['light', 'dark'].map((scheme) => ({ width, height: width === 1440 ? 900 : 844, scheme })));
const SETTLE_MS = 1_500; // charts and entrances
const QUALITY = 82; // of WebP: letters stay sharp at a fifth of a PNG's size
const PRICES = `provider,model,input_per_million,cached_input_per_million,cache_write_per_million,output_per_million,currency,valid_from,source,retrieved
openai,scripted-1,2.00,0.20,2.50,10.00,USD,2026-01-01,made up for the pictures,2026-01-01
`;

const wanted = process.argv[2] ?? '';
const model = await startModel();
const prices = path.join(await mkdtemp(path.join(tmpdir(), 'nexusplanner-screens-')), 'prices.csv');
await writeFile(prices, PRICES);
const server = await startServer({ OPENAI_BASE_URL: model.url, NEXUS_RUN_SECONDS: '120', NEXUS_PRICES: prices });
const browser = await launch();
try {
  await mkdir(FOLDER, { recursive: true });
  await server.restart(DAYS_AGO);
  await preparePast(new Api(server.url));
  await server.restart();
  const ids = await preparePresent(new Api(server.url));
  for (const view of VIEWS) await takeAll(/** @type {any} */ (view), ids);
} finally {
  await browser.close();
  await server.stop();
  await model.stop();
  await rm(path.dirname(prices), { recursive: true });
}

/**
 * @param {{ width: number, height: number, scheme: 'light' | 'dark' }} view
 * @param {import('./screens-data.mjs').Ids} ids
 */
async function takeAll(view, ids) {
  const { page, faults, close } = await openPage(browser, { baseURL: server.url, ...view });
  await page.goto('/login'); // the only page without a session
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await take(page, `login-${view.width}-${view.scheme}`);
  await signIn(page);
  for (const [name, show] of Object.entries(PAGES).filter(([name]) => name.includes(wanted))) {
    await show(page, ids);
    await take(page, `${name}-${view.width}-${view.scheme}`);
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));
  await close();
}

/** @param {import('playwright-core').Page} page @param {string} name */
async function take(page, name) {
  await page.waitForTimeout(SETTLE_MS);
  const devtools = await page.context().newCDPSession(page);
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
  await devtools.detach();
  await writeFile(path.join(FOLDER, `${name}.webp`), data, 'base64');
  console.log(name);
}
