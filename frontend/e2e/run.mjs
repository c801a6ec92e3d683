// @ts-check
/**
 * Walk the journeys in a real browser: `npm run e2e [words of a journey]`. It starts `nexusplanner up` in a fresh home, or
 * takes the server that NEXUS_E2E_URL names.
 * A console error, a page error or a breach of the content security policy fails a journey too.
 */
import { launch, openPage } from './browser.mjs';
import { JOURNEYS } from './journeys.mjs';
import { startServer } from './server.mjs';

const wanted = process.argv[2] ?? '';
const VIEWS = /** @type {const} */ ([
  { scheme: 'light', width: 1440, height: 900 },
  { scheme: 'dark', width: 1440, height: 900 },
  { scheme: 'light', width: 390, height: 844 }, // a phone in the dark has the colours of the second and the layout of this
]);

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} name
 * @param {(typeof VIEWS)[number]} view
 */
async function walk(browser, name, view) {
  const { page, faults, close } = await openPage(browser, { baseURL: server.url, ...view });
  const began = performance.now();
  try {
    await JOURNEYS[name](page);
    if (faults.length > 0) throw new Error(faults.join('\n'));
    console.log(`ok    ${name} (${view.width} ${view.scheme}, ${((performance.now() - began) / 1000).toFixed(1)} s)`);
    return true;
  } catch (error) {
    console.log(`FAIL  ${name} (${view.width} ${view.scheme})\n${error instanceof Error ? error.message : error}`);
    return false;
  } finally {
    await close();
  }
}

const server = await startServer();
/** @type {import('playwright-core').Browser | undefined} */
let browser;

async function close() {
  await browser?.close();
  await server.stop();
}

// An interrupted walk leaves nothing running either.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, async () => {
    await close();
    process.exit(1);
  });
}

let failed = 0;
try {
  browser = await launch();
  for (const name of Object.keys(JOURNEYS).filter((title) => title.includes(wanted))) {
    const views = name === 'every page is accessible' ? VIEWS : VIEWS.slice(0, 1);
    for (const view of views) if (!(await walk(browser, name, view))) failed += 1;
  }
} finally {
  await close();
}
process.exitCode = failed > 0 ? 1 : 0;
