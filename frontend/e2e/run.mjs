// @ts-check
/**
 * Walk the journeys (a sentence each, and what a person does; one fails by throwing) in a real browser:
 * `npm run e2e [words of a journey]`. It starts `nexusplanner up` in a fresh home, or
 * takes the server that NEXUS_E2E_URL names.
 * A console error, a page error or a breach of the content security policy fails a journey too.
 */
import { readdirSync } from 'node:fs';
import { launch, openPage } from './browser.mjs';
import { JOURNEYS as ACCESSIBILITY } from './journeys/accessibility.mjs';
import { startModel, startServer } from './server.mjs';

// A file per area; those in which the server or the model is stopped are told apart by what they export.
const AREAS = await Promise.all(readdirSync(new URL('journeys', import.meta.url)).sort().map((file) => import(`./journeys/${file}`)));
/** @type {Record<string, (page: import('playwright-core').Page) => Promise<void>>} */
const JOURNEYS = Object.assign({}, ...AREAS.map((area) => area.JOURNEYS));
/** @type {typeof import('./journeys/run.mjs').RESTART_JOURNEYS} */
const RESTART_JOURNEYS = Object.assign({}, ...AREAS.map((area) => area.RESTART_JOURNEYS));
/** @type {typeof import('./journeys/models.mjs').MODEL_JOURNEYS} */
const MODEL_JOURNEYS = Object.assign({}, ...AREAS.map((area) => area.MODEL_JOURNEYS));
const wanted = process.argv[2] ?? '';
const VIEWS = /** @type {const} */ ([
  { scheme: 'light', width: 1440, height: 900 },
  { scheme: 'dark', width: 1440, height: 900 },
  { scheme: 'light', width: 390, height: 844 }, // a phone in the dark has the colours of the second and the layout of this
]);

const AWAY = /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|ERR_NETWORK|status of 50\d/; // what the browser logs of a server that is away

/**
 * @param {string} name
 * @param {(page: import('playwright-core').Page) => Promise<void>} journey
 * @param {string} baseURL
 * @param {(typeof VIEWS)[number]} view
 * @param {RegExp} [expected] faults that belong to the journey
 */
async function walk(name, journey, baseURL, view, expected = /^$/) {
  const { page, faults, close } = await openPage(browser, { baseURL, ...view });
  const began = performance.now();
  try {
    await journey(page);
    const unexpected = faults.filter((fault) => !expected.test(fault));
    if (unexpected.length > 0) throw new Error(unexpected.join('\n'));
    console.log(`ok    ${name} (${view.width} ${view.scheme}, ${((performance.now() - began) / 1000).toFixed(1)} s)`);
    return true;
  } catch (error) {
    console.log(`FAIL  ${name} (${view.width} ${view.scheme})\n${error instanceof Error ? error.message : error}`);
    console.log([`at ${page.url()}`, ...faults, ...(await page.getByRole('alert').allInnerTexts().catch(() => []))].join('\n'));
    return false;
  } finally {
    await close();
  }
}

/** @template T @param {Record<string, T>} journeys */
const chosen = (journeys) => Object.entries(journeys).filter(([name]) => name.includes(wanted));

const given = process.env.NEXUS_E2E_URL;
const browser = await launch();
/** @type {{ stop: () => Promise<void> }[]} */
const running = [];
let failed = 0;

/** @template {{ stop: () => Promise<void> }} T @param {T} server */
const kept = (server) => (running.push(server), server);

async function close() {
  await browser.close();
  while (running.length > 0) await running.pop()?.stop();
}

// An interrupted walk leaves nothing running either.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, async () => {
    await close();
    process.exit(1);
  });
}

async function walkByRules() {
  const journeys = chosen(JOURNEYS);
  if (journeys.length === 0) return;
  const url = given ?? kept(await startServer()).url;
  for (const [name, journey] of journeys) {
    const views = name in ACCESSIBILITY ? VIEWS : VIEWS.slice(0, 1);
    for (const view of views) if (!(await walk(name, journey, url, view))) failed += 1;
  }
}

async function walkThroughRestarts() {
  if (given) return; // a given server is not ours to stop
  for (const [name, journey] of chosen(RESTART_JOURNEYS)) {
    const server = kept(await startServer());
    if (!(await walk(name, (page) => journey(page, server), server.url, VIEWS[0], AWAY))) failed += 1;
  }
}

async function walkWithModels() {
  if (given) return; // nobody knows what models a given server asks
  for (const [name, journey] of chosen(MODEL_JOURNEYS)) {
    const model = kept(await startModel());
    const server = kept(await startServer({ OPENAI_BASE_URL: model.url, NEXUS_RUN_SECONDS: '60' })); // a busy machine is slow, not broken
    if (!(await walk(name, (page) => journey(page, model), server.url, VIEWS[0]))) failed += 1;
  }
}

try {
  await walkByRules();
  await walkThroughRestarts();
  await walkWithModels();
} finally {
  await close();
}
process.exitCode = failed > 0 ? 1 : 0;
