// The vault under a passphrase, as a person meets it: chosen before the first secret is saved, locked in every way,
// and after a lock nothing left in memory or on disk.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { findOnDisk } from '../browsers/disk.ts';
import { until } from '../browsers/poll.ts';
import type { Popup } from '../browsers/popup.ts';
import { type Client, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { ask, view } from '../support/extension-page.ts';
import { addWorkspace, alert, status } from '../support/popup-form.ts';

const client = {
  clientId: '1c9a7e52-6b0d-4f38-8a41-d7e5f3b2c690',
  clientSecret: '4be8c17d20f96a35e1b7d94c6038fa52',
  workspaceId: 'a3d90b6ec2f147589e05c1b8472f6d3e',
  owner: 'someone@example.com',
  service: 'platform',
} satisfies Client;
const name = 'Unmistakable Ouagadougou';
const passphrase = 'lantern quarry whistle mango';

let simulator: Simulator;
let profile: string;
let chromium: Chromium;

beforeAll(async () => {
  simulator = await startSimulator();
  simulator.clients.push(client);
  profile = await mkdtemp(join(tmpdir(), 'api-companion-'));
  chromium = await openChromium({ simulator, profile });
});
afterAll(async () => {
  await chromium?.close();
  await simulator?.close();
  await rm(profile, { recursive: true, force: true });
});

const field = (label: string) => ({ role: 'textbox', name: label });
const button = (label: string) => ({ role: 'button', name: label });
const isLocked = `document.querySelector('h1, h2')?.textContent === 'Locked'`;

async function unlock(popup: Popup, text = passphrase): Promise<void> {
  await popup.waitFor(`document.activeElement?.type === 'password'`);
  await popup.type(text);
  await popup.press('Enter');
}

/** What session storage holds, as text. */
const session = (page: Page): Promise<string> =>
  page.evaluate('chrome.storage.session.get(null).then((all) => JSON.stringify(all))');

const issued = () => simulator.tokenRequests().flatMap((one) => one.issued ?? []);

/** Which of the things that a lock takes away are in a text. */
const leftIn = (text: string) =>
  Object.entries({ name, ...client, passphrase, token: issued().at(-1) ?? '' })
    .filter(([key, value]) => !['owner', 'service'].includes(key) && text.includes(value))
    .map(([key]) => key);

it('a passphrase is offered before the first secret is saved, and with it everything works as ever', async () => {
  const popup = await chromium.popup();
  await popup.click(button('Add a workspace'));
  await popup.click('summary');
  await popup.screenshot('.output/e2e/protection.png');
  await popup.click({ role: 'radio', name: 'Protect with a passphrase' });
  await popup.click(field('New passphrase'));
  await popup.type(passphrase);
  await popup.click(field('Repeat passphrase'));
  await popup.type(passphrase);
  await popup.click(button('Set passphrase'));
  await popup.waitFor(`!document.body.textContent.includes('Repeat passphrase')`);
  await popup.click(button('Close'));
  const { clientId, clientSecret, workspaceId } = client;
  await addWorkspace(popup, { name, clientId, clientSecret, issuer: workspaceId });
  await status(popup, 'Works.');
  await popup.waitFor(`document.activeElement?.textContent.includes('Copy token')`);
  await popup.press('Enter');
  await status(popup, `Copied, ${name}`);
  await popup.close();
  expect(await chromium.readClipboard()).toBe(issued().at(-1));
});

it('a background that was ended goes on without asking for the passphrase', async () => {
  const page = await chromium.page('options.html');
  await chromium.stopWorker();
  const id = (await view(page)).current ?? '';
  expect(await ask(page, 'workspace.read', { id })).toMatchObject({ ok: true, value: { name } });
  await page.close();
});

it('after Lock there is no name, key or token in any view, in session storage or in memory', async () => {
  const options = await chromium.page('options.html');
  await options.getByText(name).first().waitFor();
  const popup = await chromium.popup();
  await popup.waitFor(`document.body.textContent.includes(${JSON.stringify(name)})`);
  const before = await session(options);
  const key: string = JSON.parse(before).key.key;
  expect(leftIn(before)).toEqual(expect.arrayContaining(['name', 'token']));
  await chromium.inWorker(`globalThis.control = 'control in memory'`);
  const heap = await chromium.heaps();
  expect(leftIn(heap)).toContain('name');
  await popup.click(button('Lock'));
  await popup.waitFor(isLocked);
  expect(leftIn(await popup.evaluate<string>('document.documentElement.outerHTML'))).toEqual([]);
  await popup.screenshot('.output/e2e/locked.png');
  await popup.close();
  await options.getByRole('heading', { name: 'Locked' }).waitFor();
  expect(leftIn(await options.content())).toEqual([]);
  const after = await session(options);
  expect(leftIn(after)).toEqual([]);
  expect(after.includes(key)).toBe(false);
  const heapAfter = await chromium.heaps();
  expect(heapAfter.includes('control in memory')).toBe(true);
  expect(leftIn(heapAfter)).toEqual([]);
  expect(heapAfter.includes(key)).toBe(false);
  await options.close();
});

it('a wrong passphrase opens nothing and is said; the right one brings everything back', async () => {
  const popup = await chromium.popup();
  await unlock(popup, 'lantern quarry whistle melon');
  expect(await alert(popup)).toContain('This is not the passphrase.');
  await unlock(popup);
  await popup.waitFor(`document.activeElement?.textContent.includes('Copy token')`);
  const before = issued().length;
  await popup.press('Enter');
  await status(popup, `Copied, ${name}`);
  expect(issued().length).toBe(before + 1);
  await popup.close();
});

it('the answer of a request that was under way at the lock stores nothing', async () => {
  const page = await chromium.page('options.html');
  const id = (await view(page)).current ?? '';
  await page.evaluate(`chrome.storage.session.get('view').then(({ view }) => chrome.storage.session.set({
    tokens: {}, view: { ...view, workspaces: view.workspaces.map((one) => ({ ...one, token: null })) } }))`);
  simulator.behaviour.latencyMs = 2500;
  const before = simulator.tokenRequests().length;
  // The page begins anew at the lock and does not wait for the answer any more.
  void ask(page, 'token.ensure', { id }).catch(() => undefined);
  await until('the request to arrive', () => simulator.tokenRequests().length > before);
  await chromium.inWorker(`chrome.commands.onCommand.dispatch('lock')`);
  await new Promise((resolve) => setTimeout(resolve, 4000));
  simulator.behaviour.latencyMs = 0;
  expect(leftIn(await session(page))).toEqual([]);
  await page.close();
});

it.each([
  ['the system', `chrome.idle.onStateChanged.dispatch('locked')`],
  ['the shortcut', `chrome.commands.onCommand.dispatch('lock')`],
])('%s locks too', async (_, event) => {
  const page = await chromium.page('options.html');
  expect(await ask(page, 'vault.unlock', { passphrase })).toMatchObject({ ok: true });
  await until('the view', async () => (await view(page)).failure === null);
  await chromium.inWorker(event);
  await until('the lock', async () => (await view(page)).failure?.kind === 'locked');
  await page.close();
});

it('the shortcut is really bound', async () => {
  const page = await chromium.page('options.html');
  const bound = await page.evaluate<{ name: string; shortcut: string }[]>(
    'chrome.commands.getAll()',
  );
  expect(bound.find((one) => one.name === 'lock')?.shortcut).not.toBe('');
  await page.close();
});

it('it locks by itself after a minute without use, though a form is open with text in it', async () => {
  const page = await chromium.page('options.html');
  await ask(page, 'vault.unlock', { passphrase });
  expect(await ask(page, 'vault.lockAfter', { minutes: 1 })).toMatchObject({ ok: true });
  const start = Date.now();
  await page.getByRole('button', { name: 'Add a workspace' }).click();
  await page.getByLabel('Name').pressSequentially('typing');
  await page.getByRole('heading', { name: 'Locked' }).waitFor({ timeout: 70_000 });
  const waited = Date.now() - start;
  expect(waited).toBeGreaterThan(55_000);
  expect(waited).toBeLessThan(66_000);
  expect(await session(page)).not.toContain('typing');
  await page.close();
});

it('the browser starts locked, and no file of the profile has a word of what was saved', async () => {
  await chromium.close();
  chromium = await openChromium({ simulator, profile });
  const popup = await chromium.popup();
  await popup.waitFor(isLocked);
  await unlock(popup);
  await popup.waitFor(`document.body.textContent.includes(${JSON.stringify(name)})`);
  await popup.close();
  const page = await chromium.page('options.html');
  await page.evaluate(`chrome.storage.local.set({ control: 'control on the disk' })`);
  await chromium.close();
  const { clientId, clientSecret, workspaceId } = client;
  const tokens = Object.fromEntries(issued().map((token, n) => [`token ${n}`, token]));
  const needles = { name, clientId, clientSecret, workspaceId, passphrase, ...tokens };
  const found = await findOnDisk(profile, { ...needles, control: 'control on the disk' });
  expect(found.map((one) => one.name)).toContain('control');
  expect(found.filter((one) => one.name !== 'control')).toEqual([]);
  chromium = await openChromium({ simulator, profile });
});
