// @ts-check
/** Keys, people and workspaces. */
import assert from 'node:assert/strict';
import { assertAccessible } from '../audit.mjs';
import { signIn } from '../steps.mjs';

/** @typedef {import('playwright-core').Page} Page */

const PASSWORD = 'a password of their own';

/** What a program gets with a key. @param {Page} page @param {string} secret @param {RequestInit & { path: string }} call */
async function calledWith(page, secret, { path, ...call }) {
  const headers = { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' };
  return fetch(new URL(path, page.url()), { ...call, headers });
}

/** @param {Page} page @param {string} name */
async function createKey(page, name) {
  await page.goto('/settings/keys');
  await page.getByRole('button', { name: 'Create key' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await assertAccessible(page, 'create a key', '[role="dialog"]');
  await dialog.getByRole('button', { name: 'Create key' }).click();
  const secret = await dialog.getByTestId('secret').innerText();
  await assertAccessible(page, 'a secret', '[role="dialog"]');
  await dialog.getByRole('button', { name: 'I have copied it' }).click();
  await dialog.waitFor({ state: 'hidden' });
  return secret;
}

/** @param {Page} page @param {string} email */
async function addViewer(page, email) {
  await page.goto('/settings/people');
  await page.getByRole('button', { name: 'Add person' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Email').fill(email);
  await dialog.getByRole('radio', { name: /^Viewer/ }).check();
  await dialog.getByLabel('First password').fill(PASSWORD);
  await assertAccessible(page, 'add a person', '[role="dialog"]');
  await dialog.getByRole('button', { name: 'Add person' }).click();
  await page.getByRole('button', { name: `More about ${email}` }).waitFor();
}

/** @param {Page} page @param {string} email */
async function signInAs(page, email) {
  await page.getByRole('button', { name: 'Sign out' }).first().click();
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(({ pathname }) => pathname !== '/login');
}

/** @param {Page} page @param {string} email what the API tells a viewer who tries all the same */
async function refusedInWords(page, email) {
  const origin = new URL(page.url()).origin;
  const login = await fetch(`${origin}/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  const { access_token: token } = await login.json();
  const refused = await calledWith(page, token, { path: '/api/campaigns/generate', method: 'POST', body: '{}' });
  assert.equal(refused.status, 403);
  assert.equal((await refused.json()).detail, 'this needs the role user; yours is viewer');
}

/** @type {Record<string, (page: Page) => Promise<void>>} */
export const JOURNEYS = {
  'a key is made, used by a program, and refused once it is revoked': async (page) => {
    const name = `Nightly report ${Date.now()}`;
    await signIn(page);
    const secret = await createKey(page, name);
    assert.equal((await calledWith(page, secret, { path: '/api/campaigns' })).status, 200);
    assert.equal((await calledWith(page, secret, { path: '/api/services', method: 'POST', body: '{}' })).status, 403);
    await page.reload();
    const key = page.getByRole('listitem').filter({ hasText: name });
    await key.getByText('Used just now').waitFor();
    await key.getByRole('button', { name: `Revoke ${name}` }).click();
    await page.getByRole('button', { name: 'Revoke key' }).click();
    await key.waitFor({ state: 'hidden' });
    assert.equal((await calledWith(page, secret, { path: '/api/campaigns' })).status, 401);
  },
  'a viewer sees everything, and nothing to change it with': async (page) => {
    const email = `viewer-${Date.now()}@example.com`;
    await signIn(page);
    await addViewer(page, email);
    await signInAs(page, email);
    await page.goto('/campaigns');
    await page.getByRole('heading', { level: 1 }).waitFor();
    assert.equal(await page.getByRole('link', { name: 'New campaign' }).count(), 0);
    await page.goto('/settings');
    const sections = page.getByRole('navigation', { name: 'Settings' }).getByRole('link');
    await sections.first().waitFor();
    assert.deepEqual(await sections.allInnerTexts(), ['Profile', 'API keys', 'Models', 'Brand voice']);
    await page.goto('/settings/brand-voice');
    await page.getByRole('heading', { name: 'Brand voice' }).waitFor();
    assert.equal(await page.getByRole('main').getByRole('textbox').count(), 0);
    await page.goto('/settings/people');
    await page.getByText('Administrators look after this').waitFor();
    await refusedInWords(page, email);
  },
  'a workspace is made, and one goes there and back': async (page) => {
    const name = `Second brand ${Date.now()}`;
    await signIn(page);
    await page.goto('/settings/workspace');
    const former = await page.getByLabel('Name').inputValue();
    await page.getByRole('button', { name: 'Create workspace' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill(name);
    await page.getByRole('dialog').getByRole('button', { name: 'Create workspace' }).click();
    const switcher = page.getByRole('button', { name: /^Workspace: / });
    await page.getByRole('button', { name: `Workspace: ${name}` }).waitFor();
    await assertAccessible(page, 'the switcher', 'nav[aria-label="Main"]');
    await switcher.click();
    await page.getByRole('menuitem', { name: former }).click();
    await page.getByRole('button', { name: `Workspace: ${former}` }).waitFor();
  },
};
