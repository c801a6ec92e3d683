// @ts-check
/**
 * Pictures of every page for docs/screens: `npm run screens [words of a page]`. A model of this machine plans in a fresh
 * home; a campaign goes through review, approval and its first results, so that no page is empty.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { launch, openPage } from './browser.mjs';
import { PAGES, preparePages } from './screens-pages.mjs';
import { startModel, startServer } from './server.mjs';
import { signIn } from './steps.mjs';

const FOLDER = path.join(import.meta.dirname, '..', '..', 'docs', 'screens');
const VIEWS = [1440, 390].flatMap((width) => ['light', 'dark'].map((scheme) => ({ width, height: width === 1440 ? 900 : 844, scheme })));
const SETTLE_MS = 1_500; // charts and entrances

const wanted = process.argv[2] ?? '';
const model = await startModel();
const server = await startServer({ OPENAI_BASE_URL: model.url, NEXUS_RUN_SECONDS: '120' });
const browser = await launch();
try {
  await mkdir(FOLDER, { recursive: true });
  const ids = await preparePages(server.url);
  for (const view of VIEWS) await takeAll(/** @type {any} */ (view), ids);
} finally {
  await browser.close();
  await server.stop();
  await model.stop();
}

/**
 * @param {{ width: number, height: number, scheme: 'light' | 'dark' }} view
 * @param {import('./screens-pages.mjs').Ids} ids
 */
async function takeAll(view, ids) {
  const { page, faults, close } = await openPage(browser, { baseURL: server.url, ...view });
  await signIn(page);
  for (const [name, show] of Object.entries(PAGES).filter(([name]) => name.includes(wanted))) {
    await show(page, ids);
    await page.waitForTimeout(SETTLE_MS);
    await page.screenshot({ path: path.join(FOLDER, `${name}-${view.width}-${view.scheme}.png`) });
    console.log(`${name} ${view.width} ${view.scheme}`);
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));
  await close();
}
