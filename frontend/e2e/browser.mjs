// @ts-check
/** A browser with a page that remembers what went wrong on it. */
import { chromium } from 'playwright-core';

const WAIT_MS = 60_000; // a busy machine is slow, not broken

const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGUMENTS });

// A refused refresh is how the page learns that nobody is signed in; the browser logs it all the same.
const EXPECTED = /status of 401/;

/**
 * @param {import('playwright-core').Browser} browser
 * @param {{ baseURL: string, scheme?: 'light' | 'dark', width?: number, height?: number }} options
 */
export async function openPage(browser, { baseURL, scheme = 'light', width = 1440, height = 900 }) {
  const phone = width < 500;
  const context = await browser.newContext({ baseURL, viewport: { width, height }, colorScheme: scheme, isMobile: phone, hasTouch: phone });
  context.setDefaultTimeout(WAIT_MS);
  const page = await context.newPage();
  /** @type {string[]} */
  const faults = [];
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED.test(message.text())) faults.push(`console: ${message.text()}`);
  });
  return { page, faults, close: () => context.close() };
}
