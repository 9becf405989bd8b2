// The options page as a person uses it: the order by keys, pins, removal and Undo, a change of the protection, a secret
// on its way through the clipboard, and erasing everything.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { findOnDisk } from '../browsers/disk.ts';
import { until } from '../browsers/poll.ts';
import { type Client, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { ask, save, view } from '../support/extension-page.ts';

const client: Client = {
  clientId: '2d8f4b6a-7c19-4e05-93d2-b8a1c5e70f46',
  clientSecret: '7a0d3e91cb5f48260e8d1f3b9a5c7264',
  workspaceId: 'f8a2c46e0b1d4935871e3c5d7f9a0b2c',
  owner: 'someone@example.com',
  service: 'platform',
};
const passphrase = 'harbour pencil oregano sled';
const names = ['Yamoussoukro one', 'Yamoussoukro two', 'Yamoussoukro three'];

let simulator: Simulator;
let profile: string;
let chromium: Chromium;
let page: Page;

beforeAll(async () => {
  simulator = await startSimulator();
  simulator.clients.push(client);
  profile = await mkdtemp(join(tmpdir(), 'api-companion-'));
  chromium = await openChromium({ simulator, profile });
  page = await chromium.page('options.html');
  for (const name of names) await save(page, client, { name, test: false });
});
afterAll(async () => {
  await chromium?.close();
  await simulator?.close();
  await rm(profile, { recursive: true, force: true });
});

const order = async () => (await view(page)).workspaces.map(({ name }) => name);
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

it('a workspace is moved by the arrow keys, and a background that starts anew finds the order', async () => {
  await page.getByRole('button', { name: 'Move Yamoussoukro three', exact: true }).focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  const moved = [names[2], names[0], names[1]];
  await until('the order', async () => (await order()).join() === moved.join());
  expect(await page.evaluate('document.activeElement.ariaLabel')).toBe('Move Yamoussoukro three');
  await chromium.stopWorker();
  await press('Pin Yamoussoukro two');
  await until('the pin', async () => (await view(page)).workspaces.some((one) => one.pinned));
  expect(await order()).toEqual(moved);
  const rows = page.getByRole('listitem').filter({ hasText: 'Yamoussoukro' });
  await until('the list', async () => (await rows.first().textContent())?.includes('two') ?? false);
});

it('what is removed is gone at once, comes back by Undo, and is deleted after 10 s', async () => {
  await press('Remove Yamoussoukro one');
  await until('the removal', async () => (await order()).length === 2);
  await press('Undo');
  await until('the return', async () => (await order()).length === 3);
  expect(await order()).toEqual([names[2], names[0], names[1]]);
  await press('Remove Yamoussoukro one');
  const stored = () =>
    page.evaluate<number>(
      `chrome.storage.local.get(null).then((all) => Object.keys(all).filter((key) => key.startsWith('rec:')).length)`,
    );
  expect(await stored()).toBe(3);
  await until('the end of Undo', async () => (await stored()) === 2, 15_000);
  await page.getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' });
});

it('a copied secret is counted down and leaves the clipboard after 60 s', async () => {
  const popup = await chromium.popup();
  await popup.click({ role: 'button', name: 'More' });
  await popup.click({ role: 'menuitem', name: 'Copy client secret' });
  await popup.waitFor(
    `document.querySelector('footer [role=timer]')?.textContent.includes('cleared in')`,
  );
  await popup.screenshot('.output/e2e/countdown.png');
  const start = Date.now();
  await popup.close();
  expect(await chromium.readClipboard()).toBe(client.clientSecret);
  await chromium.stopWorker();
  await until('the empty clipboard', async () => (await chromium.readClipboard()) === '', 70_000);
  const waited = Date.now() - start;
  expect(waited).toBeGreaterThan(55_000);
  expect(waited).toBeLessThan(65_000);
});

it('a passphrase set later seals everything anew, and says which secrets older copies may hold', async () => {
  await page.getByRole('tab', { name: 'Security' }).click();
  await page.getByLabel('Protect with a passphrase').check();
  await page.getByLabel('New passphrase').fill(passphrase);
  await page.getByLabel('Repeat passphrase').fill(passphrase);
  const before = await page.evaluate<object>('chrome.storage.local.get(null)');
  await press('Set passphrase');
  await page.getByText('Older copies may stay').waitFor();
  await page.screenshot({ path: '.output/e2e/security.png' });
  const after = await page.evaluate<object>('chrome.storage.local.get(null)');
  const kept = Object.values(after).filter((value) => Object.values(before).includes(value));
  expect(kept).toEqual([]);
  expect(
    await page.evaluate(`indexedDB.databases().then((all) => all.map(({ name }) => name))`),
  ).toEqual(['mirror']);
});

it('in no file is anything in clear after edit, delete, a change of the protection and a restart', async () => {
  const [first] = (await view(page)).workspaces;
  await ask(page, 'vault.protect', { current: passphrase, next: '' });
  await ask(page, 'workspace.remove', { id: first?.id });
  await ask(page, 'vault.protect', { current: '', next: passphrase });
  await page.evaluate(`chrome.storage.local.set({ control: 'control on the disk' })`);
  await chromium.close();
  const { clientId, clientSecret, workspaceId } = client;
  const control = 'control on the disk';
  const needles = {
    name: 'Yamoussoukro',
    clientId,
    clientSecret,
    workspaceId,
    passphrase,
    control,
  };
  const found = await findOnDisk(profile, needles);
  expect(found.map((one) => one.name)).toContain('control');
  expect(found.filter((one) => one.name !== 'control')).toEqual([]);
});

it('Erase everything says what is lost, needs a typed word, and leaves nothing', async () => {
  chromium = await openChromium({ simulator, profile });
  page = await chromium.page('options.html#security');
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await press('Unlock');
  await page.getByRole('tab', { name: 'Security' }).click();
  await page.getByLabel('Type ERASE to confirm').fill('ERASE');
  await press('Erase everything');
  await until('the end', async () => (await view(page)).protection.mode === 'none');
  const left = await page.evaluate<object>('chrome.storage.local.get(null)');
  expect(Object.keys(left)).toEqual([]);
  expect(await order()).toEqual([]);
});
