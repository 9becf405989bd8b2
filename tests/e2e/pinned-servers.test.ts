// Pinned servers in real Chromium: drawn from what is kept, with nobody woken and nobody asked; sealed on the disk, gone with
// the lock, back after it and after a restart.
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { findOnDisk } from '../browsers/disk.ts';
import type { Popup } from '../browsers/popup.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { ask, save } from '../support/extension-page.ts';

const server = {
  id: 'P52560-B21+CZ2D401000',
  serial: 'CZ2D401000',
  name: 'incomparable-antananarivo.example.com',
  model: 'ProLiant DL380 Gen11',
  power: 'ON',
  health: 'CRITICAL',
  connected: 'true',
  subscription: 'SUBSCRIBED',
};

let simulator: Simulator;
let chromium: Chromium;
let profile: string;

beforeEach(async () => {
  simulator = await startSimulator();
  profile = await realpath(await mkdtemp(join(tmpdir(), 'api-companion-pins-')));
  chromium = await openChromium({ simulator, profile });
  const page = await chromium.page('options.html');
  const id = await save(page, demoClient, { name: 'Madrid' });
  const pin = { id, region: 'us-west', server, at: Date.now() - 2 * 60 * 60_000 };
  expect(await ask(page, 'server.pin', pin)).toMatchObject({ ok: true });
  await page.close();
});
afterEach(async () => {
  await chromium?.close();
  await simulator?.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

const requests = () => simulator.apiRequests().length + simulator.tokenRequests().length;

/** The first of them in the popup. */
const section = (popup: Popup) =>
  popup.waitFor<string>(
    `document.getElementById('pinned')?.closest('section').querySelector('li')?.textContent`,
  );

it('the popup shows them with their age, wakes no worker and asks for nothing; they outlive the browser', async () => {
  await chromium.stopWorker();
  const before = requests();
  const popup = await chromium.popup();
  const text = await section(popup);
  expect(text).toContain(server.name);
  expect(text).toMatch(/Critical.*2 h ago/);
  expect(await chromium.workerRunning()).toBe(false);
  expect(requests()).toBe(before);
  await popup.close();
  await chromium.close();
  const { name, serial } = server;
  expect(await findOnDisk(profile, { name, serial })).toEqual([]);
  chromium = await openChromium({ simulator, profile });
  const again = await chromium.popup();
  expect(await section(again)).toContain(server.name);
  await again.close();
});

it('locked, nothing of them is seen or in memory; unlocked they are there again', async () => {
  const passphrase = 'four words and a fish';
  const page = await chromium.page('options.html');
  expect(await ask(page, 'vault.protect', { current: '', next: passphrase })).toMatchObject({
    ok: true,
  });
  // A page that is open begins anew when it locks, and hears of no answer.
  void ask(page, 'vault.lock', {}).catch(() => undefined);
  await page.getByRole('heading', { name: 'Locked' }).waitFor();
  await page.close();
  const popup = await chromium.popup();
  await popup.waitFor(`document.querySelector('h1, h2')?.textContent === 'Locked'`);
  expect(await popup.evaluate('document.body.textContent')).not.toContain(server.serial);
  expect(await chromium.heaps()).not.toContain(server.name);
  await popup.close();
  const open = await chromium.page('options.html');
  expect(await ask(open, 'vault.unlock', { passphrase })).toMatchObject({ ok: true });
  await open.close();
  const again = await chromium.popup();
  expect(await section(again)).toContain(server.name);
  await again.close();
});
