// The list of servers that is looked in as one types: read once, kept sealed, found by every fragment; reading it outlives
// the popup, the worker, the lock and the browser.
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { findOnDisk } from '../browsers/disk.ts';
import { until } from '../browsers/poll.ts';
import { makeFleet, serversIn } from '../simulator/fleet.ts';
import { inList, onNthPage } from '../simulator/list-trouble.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { ask, save, view } from '../support/extension-page.ts';
import { find, options, results } from '../support/popup-look-up.ts';

let simulator: Simulator;
let chromium: Chromium;
let page: Page;
let profile: string;
let id: string;

const servers = 2000;
const button = (name: string) => ({ role: 'button', name });
const fleet = () => {
  const made = simulator.clients[0]?.fleet;
  if (!made) throw new Error('The client has no fleet.');
  return made;
};
const listOf = async () => (await view(page)).indexes[id];
const read = async () => (await listOf())?.reading?.read ?? 0;
const reads = () => lists().filter(({ query }) => !query.includes('filter='));
const lists = () => simulator.apiRequests().filter(({ path }) => path.endsWith('/v1/servers'));
const isRead = () =>
  until(
    'the list',
    async () => ((await listOf())?.count ?? 0) >= servers && (await listOf())?.reading === null,
    30_000,
  );

beforeEach(async () => {
  simulator = await startSimulator();
  const [client] = simulator.clients;
  if (client) client.fleet = makeFleet({ servers: { 'us-west': servers } });
  profile = await realpath(await mkdtemp(join(tmpdir(), 'api-companion-list-')));
  chromium = await openChromium({ simulator, profile });
  page = await chromium.page('options.html');
  id = await save(page, demoClient, { name: 'Madrid' });
});
afterEach(async () => {
  await chromium?.close();
  await simulator?.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

it('from a fragment in the popup to the server, without another request, and offline', async () => {
  const { serialNumber, label } = serversIn(fleet(), 'us-west').facts(1234);
  const popup = await chromium.popup();
  await find(popup, serialNumber.slice(3));
  await popup.click(button('Read servers'));
  await isRead();
  simulator.behaviour.offline = true;
  const before = reads().length;
  await find(popup, serialNumber.slice(4));
  const rows = () => options(popup, 'Servers');
  await until('the server', async () => (await rows()).join().includes(serialNumber));
  await find(popup, label.slice(0, 3));
  await until('as many as there may be', async () => (await rows()).length === 60);
  expect(reads()).toHaveLength(before);
  await popup.close();
});

it('goes on without the popup, is stopped and resumed, and asks for no page twice', async () => {
  simulator.behaviour.listTroubles.push(inList('/v1/servers', () => ({ delayMs: 1000 })));
  const popup = await chromium.popup();
  await find(popup, 'esx');
  await popup.click(button('Read servers'));
  await popup.waitFor(
    `document.querySelector('[role=progressbar]')?.getAttribute('aria-label') === 'Reading servers'`,
  );
  await popup.close();
  await until('some pages', () => lists().length > 4);
  await ask(page, 'index.stop', { id });
  await until('the stop', async () => (await listOf())?.reading?.state === 'stopped');
  const stopped = (await listOf())?.reading?.read ?? 0;
  expect(stopped).toBeGreaterThan(0);
  expect(stopped).toBeLessThan(servers);
  simulator.behaviour.listTroubles = [];
  const again = await chromium.popup();
  await find(again, 'esx');
  await again.click(button('Resume'));
  await again.close();
  await isRead();
  const offsets = lists()
    .filter(({ status, query }) => status === 200 && /limit=100/.test(query))
    .map(({ query }) => /offset=(\d+)/.exec(query)?.[1] ?? '0');
  // The few that were under way when it stopped.
  expect(offsets.length - new Set(offsets).size).toBeLessThanOrEqual(4);
});

it('is gone on with when the worker was killed and when the browser was closed in the middle', async () => {
  simulator.behaviour.listTroubles.push(inList('/v1/servers', () => ({ delayMs: 1500 })));
  await ask(page, 'index.read', { id });
  await until('some pages', async () => (await read()) > 300, 20_000);
  await chromium.stopWorker();
  await ask(page, 'lookUp.open', {});
  await until('more pages', async () => (await read()) > 700, 20_000);
  await chromium.close();
  chromium = await openChromium({ simulator, profile });
  page = await chromium.page('options.html');
  await ask(page, 'wake', {});
  await until('what was read', async () => (await listOf())?.reading?.state === 'stopped');
  // What is on its way to the disk when the browser goes is read again.
  expect(await read()).toBeGreaterThan(300);
  simulator.behaviour.listTroubles = [];
  await until(
    'the list',
    async () => {
      const list = await listOf();
      // As often as somebody looks things up: what keeps a reading from going on may pass.
      if (list?.reading?.state === 'stopped') await ask(page, 'lookUp.open', {});
      return list?.reading === null && list.count === servers;
    },
    30_000,
  );
});

it('a page that HPE fails on stops it where it is, and it goes on from there', async () => {
  simulator.behaviour.listTroubles.push(
    inList('/v1/servers', (asked) =>
      asked.offset > 900 ? { answer: { kind: 'status', status: 500 } } : undefined,
    ),
  );
  await ask(page, 'index.read', { id });
  await until('the stop', async () => (await listOf())?.reading?.state === 'stopped', 60_000);
  expect((await listOf())?.reading).toMatchObject({
    failure: { kind: 'api-down' },
    total: servers,
  });
  const before = lists().length;
  simulator.behaviour.listTroubles = [onNthPage(2, { answer: { kind: 'status', status: 503 } })];
  await until(
    'the list',
    async () => {
      const list = await listOf();
      // Chromium holds an extension back for some seconds after such answers, which may stop it once more.
      if (list?.reading?.state === 'stopped') await ask(page, 'index.read', { id });
      return list?.reading === null && list.count === servers;
    },
    60_000,
  );
  const again = lists().slice(before);
  const offsets = again.map(({ query }) => Number(/offset=(\d+)/.exec(query)?.[1]));
  expect(offsets.filter((offset) => offset > 0 && offset < 800)).toEqual([]);
});

it('nothing of it is readable on the disk, and it goes away with its workspace', async () => {
  const { serialNumber, hostname } = serversIn(fleet(), 'us-west').facts(77);
  await ask(page, 'index.read', { id });
  await isRead();
  await chromium.close();
  const needles = {
    serialNumber,
    hostname: hostname ?? serialNumber,
    password: 'FAKE-ilo-password',
  };
  expect(await findOnDisk(profile, needles)).toEqual([]);
  chromium = await openChromium({ simulator, profile });
  page = await chromium.page('options.html');
  await ask(page, 'wake', {});
  await until('the list', async () => (await listOf())?.count === servers);
  await ask(page, 'workspace.remove', { id });
  await until('the end of Undo', async () => (await view(page)).removed.length === 0, 20_000);
  const left = () =>
    page.evaluate(async () => {
      const found = (await indexedDB.databases()).some(({ name }) => name === 'look-up');
      if (!found) return 0;
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('look-up');
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const counts = [...database.objectStoreNames].map(
        (name) =>
          new Promise<number>((resolve) => {
            const counting = database.transaction(name).objectStore(name).count();
            counting.onsuccess = () => resolve(counting.result);
          }),
      );
      const all = await Promise.all(counts);
      database.close();
      return all.reduce((sum, one) => sum + one, 0);
    });
  await until('the deletion', async () => (await left()) === 0);
});

it('locked, it cannot be looked in, and unlocked it can again', async () => {
  const passphrase = 'four words and a fish';
  const { serialNumber } = serversIn(fleet(), 'us-west').facts(5);
  expect(await ask(page, 'vault.protect', { current: '', next: passphrase })).toMatchObject({
    ok: true,
  });
  await ask(page, 'index.read', { id });
  await isRead();
  // A page that is open begins anew when it locks, and hears of no answer.
  void ask(page, 'vault.lock', {}).catch(() => undefined);
  await page.getByRole('heading', { name: 'Locked' }).waitFor();
  await page.close();
  page = await chromium.page('options.html');
  expect(await ask(page, 'lookUp.open', {})).toMatchObject({
    ok: false,
    failure: { kind: 'locked' },
  });
  expect((await view(page)).indexes).toEqual({});
  const heap = await chromium.heaps();
  expect(heap).not.toContain(serialNumber);
  await ask(page, 'vault.unlock', { passphrase });
  const web = await chromium.context.newPage();
  await web.goto('https://common.cloud.hpe.com/');
  simulator.behaviour.offline = true;
  const popup = await chromium.popup(web);
  await find(popup, serialNumber);
  await results(popup, 'Servers', serialNumber);
  await popup.close();
});
