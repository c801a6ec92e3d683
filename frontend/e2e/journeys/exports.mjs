// @ts-check
import { readFile } from 'node:fs/promises';
import { signIn, startCampaign, waitUntilFinished } from '../steps.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {[label: string, ending: string, first: string][]} */
const FILES = [
  ['PDF', '.pdf', '%PDF-'],
  ['PowerPoint', '.pptx', 'PK\u0003\u0004'],
  ['Media plan', ' - media plan.csv', '\u00ef\u00bb\u00bfCampaign,'],
  ['Calendar', '.ics', 'BEGIN:VCALENDAR'],
  ['Google Ads Editor', ' - Google Ads.csv', '\u00ef\u00bb\u00bfCampaign,'],
  ['JSON', '.json', '{'],
];

/** Sign in, have a campaign planned, and open its page. @param {Page} page */
async function openPlanned(page) {
  await signIn(page);
  await startCampaign(page);
  await waitUntilFinished(page);
  await page.goto(new URL(page.url()).pathname.replace(/\/runs\/.*/, ''));
  await page.getByRole('button', { name: 'Export' }).waitFor();
}

/** @param {Page} page @param {string} label */
async function download(page, label) {
  await page.getByRole('button', { name: 'Export' }).click();
  const begun = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: new RegExp(`^${label}`) }).click();
  const file = await begun;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** @param {Buffer} pdf */
const pagesOf = (pdf) => (pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;

/** @type {Record<string, (page: Page) => Promise<void>>} */
export const JOURNEYS = {
  'takes a campaign along in every format': async (page) => {
    await openPlanned(page);
    for (const [label, ending, first] of FILES) {
      const { name, bytes } = await download(page, label);
      if (!name.endsWith(ending)) throw new Error(`${label} is called ${name}`);
      if (bytes.subarray(0, first.length).toString('latin1') !== first) throw new Error(`${label} begins with ${bytes.subarray(0, 16).toString('latin1')}`);
    }
  },

  'prints a campaign as a document, without the application around it': async (page) => {
    await openPlanned(page);
    const appears = page.getByRole('heading', { name: 'Sources' });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    const hidden = await page.evaluate(() => getComputedStyle(/** @type {Element} */ (document.querySelector('#root'))).display);
    if (hidden !== 'none') throw new Error('the application is on the paper, too');
    await appears.waitFor();
    const pages = pagesOf(await page.pdf({ preferCSSPageSize: true }));
    if (pages < 2) throw new Error(`the document has ${pages} page`);
    await page.emulateMedia({ media: null });
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await page.getByRole('button', { name: 'Export' }).waitFor();
  },
};
