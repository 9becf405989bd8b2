// Updates and the way back in real Chromium: the previous build's profile opened by today's and the other way round, and an
// update in the middle of things, which Chromium itself would not make: it waits until nothing of ours runs.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { until } from '../browsers/poll.ts';
import { makeFleet } from '../simulator/fleet.ts';
import { inList } from '../simulator/list-trouble.ts';
import { type Client, demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { type Build, type BuildFolder, buildFolder } from '../support/builds.ts';
import { demoName, openConsole } from '../support/console-page.ts';
import { ask, ensure, save, view } from '../support/extension-page.ts';
import { keptProfile, putDatabases } from '../support/kept-profile.ts';
import { find, options } from '../support/popup-look-up.ts';

const passphrase = 'four words and a fish';
const names = ['Old', 'Copied', 'Madrid'];
const [servers, region] = [2000, 'us-west'];
const clientNo = (n: number): Client => ({
  ...demoClient,
  clientId: `8e2b6f14-90c7-4d3a-b5e1-6f7a0d9c3b2${n}`,
  clientSecret: `d71f0c9e4ab85236f1d0c7be9a84635${n}`,
});

let simulator: Simulator;
let folder: BuildFolder;
let chromium: Chromium;
let page: Page;
/** The workspace whose servers are read. */
let madrid: string;

beforeAll(async () => {
  simulator = await startSimulator();
  const [client] = simulator.clients;
  if (client) client.fleet = makeFleet({ servers: { [region]: servers } });
  simulator.clients.push(clientNo(1), clientNo(2));
  folder = await buildFolder('chrome-mv3');
  await folder.hold('previous');
  chromium = await openChromium({ simulator, extension: folder.path });
  page = await chromium.page('options.html');
});
afterAll(async () => {
  await chromium?.close();
  await folder?.remove();
  await simulator?.close();
});
beforeEach(() => {
  simulator.log.length = 0;
});

/** Puts this build in the place of the one that runs, which ends at once, whatever it is doing. */
async function update(build: Build): Promise<void> {
  await folder.hold(build);
  expect(await chromium.loadAnother(folder.path)).toBe(chromium.id);
  page = await until('the extension', () => chromium.page('options.html'), 20_000);
  expect(await ask(page, 'wake', {})).toMatchObject({ ok: true });
}

const done = (command: string, request: object) =>
  expect(ask(page, command, request), command).resolves.toMatchObject({ ok: true });

/** What both builds know of what is saved. */
async function known() {
  const { workspaces, current, alerts, copyFormat, helpers, indexes, protection } =
    await view(page);
  return {
    workspaces: workspaces.map((one) => ({
      ...{ id: one.id, name: one.name, mark: one.mark, colour: one.colour, pinned: one.pinned },
      ...{ service: one.service, region: one.region, issuer: one.issuer },
      ...{ keepFreshHours: one.keepFreshHours, uses2022Addresses: one.uses2022Addresses },
      // Whether there is a newer one is known in memory only.
      copied: one.copied && { ...one.copied, isReplaced: null },
    })),
    lists: Object.entries(indexes).map(([id, { count, at }]) => [id, count, at]),
    ...{ current, alerts, copyFormat, helpers, mode: protection.mode },
  };
}

/** Everything on disk but the look-up lists, which `known` tells of. */
const disk = () =>
  page.evaluate(async () => {
    const opened = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('mirror');
      opening.onsuccess = () => resolve(opening.result);
    });
    const store = opened.transaction('copy').objectStore('copy');
    const all = await new Promise<unknown[]>((resolve) => {
      const reading = store.getAll();
      reading.onsuccess = () => resolve(reading.result);
    });
    opened.close();
    return { local: await chrome.storage.local.get(null), mirror: all };
  });
declare const chrome: {
  storage: {
    local: {
      get(key: null): Promise<object>;
      set(items: object): Promise<void>;
      clear(): Promise<void>;
    };
  };
};

const listOf = async () => (await view(page)).indexes[madrid];
const pages = () =>
  simulator
    .apiRequests()
    .filter(({ path, query }) => path.endsWith('/v1/servers') && !query.includes('filter='));
const isRead = () =>
  until(
    'the list',
    async () => {
      const list = await listOf();
      return list?.reading === null && list.count === servers;
    },
    30_000,
  );

it('what the previous build has saved is there after the update, and nothing is written or asked', async () => {
  madrid = await save(page, demoClient, {
    ...{ name: 'Madrid', fields: { service: 'compute-ops-management', region } },
  });
  const in2022 = { uses2022Addresses: true, service: 'compute-ops-management', region } as const;
  const old = await save(page, clientNo(1), { name: 'Old', test: false, fields: in2022 });
  const copied = await save(page, clientNo(2), { name: 'Copied' });
  await done('workspace.arrange', { ids: [old, copied, madrid] });
  await done('workspace.pin', { id: old, pinned: true });
  for (const id of [old, madrid]) await done('workspace.keepFresh', { id, hours: 0 });
  await done('helper.set', { helper: 'copyBoth', wanted: false });
  await done('alerts.set', { alert: 'badge', wanted: false });
  await done('index.read', { id: madrid });
  await isRead();
  const token = await ensure(page, copied);
  if (!token.ok) throw new Error('No token.');
  await done('token.copied', { id: copied, startedAt: token.value.startedAt });
  const tab = await openConsole(chromium);
  await tab.openClient(demoName);
  await expect.poll(tab.helpers).toEqual(['Copy client ID']);
  const [before, stored] = [await known(), await disk()];
  expect(before.workspaces.map(({ name }) => name)).toEqual(names);
  expect(before.workspaces[0]?.uses2022Addresses).toBe(true);
  expect(before.workspaces[1]?.copied).not.toBeNull();
  simulator.log.length = 0;

  await update('today');
  expect(await known()).toEqual(before);
  expect(await disk()).toEqual(stored);
  // A copied token may be in use somewhere, and the others are not kept fresh.
  expect([...simulator.tokenRequests(), ...simulator.apiRequests()]).toEqual([]);
  await expect.poll(tab.helpers).toEqual([]);
  expect(await tab.helperStatus()).toContain('Reload this page');
  await tab.page.close();
});

it('back with the previous build nothing is lost, nor what only today’s build knows of', async () => {
  const server = {
    ...{ id: 'P12345-B21+CZ2D401000', serial: 'CZ2D401000', name: 'esx-1', model: 'DL380' },
    ...{ power: 'ON', health: 'OK', connected: 'true', subscription: '' },
  };
  await done('server.pin', { id: madrid, region, server, at: Date.now() });
  await done('fleet.choose', { separator: 'semicolon' });
  const before = await known();
  await update('previous');
  expect(await known()).toEqual(before);
  // It rewrites the record and the choices, in which there is something that it does not know.
  await done('workspace.keepFresh', { id: madrid, hours: 8 });
  await done('region.use', { id: madrid, region: 'eu-central' });
  await done('helper.set', { helper: 'copyBoth', wanted: true });
  await done('menu.set', { wanted: true });
  await done('vault.protect', { current: '', next: passphrase });
  await update('today');
  expect((await view(page)).failure?.kind).toBe('locked');
  await done('vault.unlock', { passphrase });
  const { workspaces, lookUp, helpers, protection } = await view(page);
  const [first, , last] = workspaces;
  expect([first?.name, first?.pinned, protection.mode]).toEqual(['Old', true, 'passphrase']);
  expect(last).toMatchObject({ name: 'Madrid', keepFreshHours: 8, region: 'eu-central' });
  expect(last?.pinnedServers).toMatchObject([server]);
  expect(lookUp).toMatchObject({ menu: true, fleet: { separator: 'semicolon' } });
  expect(helpers.copyBoth).toBe(true);
  await done('region.use', { id: madrid, region });
  await update('previous');
  await done('vault.unlock', { passphrase });
  expect((await known()).workspaces.map(({ name }) => name)).toEqual(names);
  await done('vault.protect', { current: passphrase, next: '' });
});

it('an update in the middle of a token request: it is made once more', async () => {
  await update('today');
  await done('workspace.keepFresh', { id: madrid, hours: 0 });
  await done('token.forget', { id: madrid });
  simulator.log.length = 0;
  simulator.behaviour.answers.push({ kind: 'hang' });
  void ensure(page, madrid).catch(() => undefined);
  await until('the request', () => simulator.tokenRequests().length === 1);
  await update('today');
  const token = await ensure(page, madrid);
  expect(token).toMatchObject({ ok: true });
  expect(simulator.tokenRequests()).toHaveLength(2);
});

it('an update in the middle of reading servers: reading goes on where it was', async () => {
  // The change of protection has taken the list away.
  expect(await listOf()).toBeUndefined();
  simulator.behaviour.listTroubles.push(inList('/v1/servers', () => ({ delayMs: 1000 })));
  await done('index.read', { id: madrid });
  await until('some pages', async () => ((await listOf())?.reading?.read ?? 0) > 300, 20_000);
  await update('today');
  simulator.behaviour.listTroubles = [];
  expect((await listOf())?.reading?.read).toBeGreaterThan(300);
  await done('lookUp.open', {});
  await isRead();
  const offsets = pages()
    .filter(({ status, query }) => status === 200 && /limit=100/.test(query))
    .map(({ query }) => /offset=(\d+)/.exec(query)?.[1] ?? '0');
  // The few that were under way.
  expect(offsets.length - new Set(offsets).size).toBeLessThanOrEqual(4);
});

it('an update in the middle of a change of protection: it is the old one or the new', async () => {
  const before = (await known()).workspaces;
  void ask(page, 'vault.protect', { current: '', next: passphrase }).catch(() => undefined);
  await until('the beginning', () =>
    page.evaluate(async () => {
      const { held = [] } = await navigator.locks.query();
      return held.some(({ name }) => name === 'vault');
    }),
  );
  await update('today');
  if ((await view(page)).failure?.kind === 'locked') await done('vault.unlock', { passphrase });
  expect((await known()).workspaces).toEqual(before);
  expect(await ensure(page, madrid)).toMatchObject({ ok: true });
});

it('a store that a newer version has written is only said, and not one byte of it changes', async () => {
  await page.evaluate(async () => {
    const { hdr } = (await chrome.storage.local.get(null)) as { hdr: object };
    await chrome.storage.local.set({ hdr: { ...hdr, format: 2 } });
  });
  const stored = await disk();
  await update('today');
  const popup = await chromium.popup();
  await popup.waitFor(`document.body.textContent.includes('was written by a newer version')`);
  await popup.close();
  const saved = save(page, demoClient, { name: 'Third', test: false });
  await expect(saved).rejects.toThrow('newer-format');
  expect(await ask(page, 'vault.unlock', { passphrase })).toMatchObject({ ok: false });
  expect(await disk()).toEqual(stored);
});

it('a profile of format 1 opens, and its lists are looked in', async () => {
  const profile = keptProfile('1-device');
  // One that runs would take the lists for those of workspaces that are gone.
  await chromium.stopWorker();
  await page.evaluate(`(${putDatabases})(${JSON.stringify(profile)})`);
  await page.evaluate(async (items) => {
    await chrome.storage.local.clear();
    await chrome.storage.local.set(items);
  }, profile.local);
  const stored = await disk();
  await update('today');
  const { workspaces, indexes, lookUp } = await view(page);
  const shown = ['Of 2022', 'Workspace 1', 'München ✓', 'Customer A'];
  expect(workspaces.map((one) => one.name)).toEqual(shown);
  expect(workspaces[1]?.pinnedServers).toHaveLength(1);
  expect(Object.values(indexes).map(({ count, reading }) => [count, reading?.read])).toEqual([
    [3, undefined],
    [0, 3],
  ]);
  expect(lookUp).toMatchObject({ menu: true, fleet: { separator: 'semicolon' } });
  expect(await disk()).toEqual(stored);
  const popup = await chromium.popup();
  await find(popup, 'CZR7PDYV0C'.slice(3).toLowerCase());
  await until('the server', async () => (await options(popup, 'Servers')).length > 0);
  await popup.close();
});
