// Updates and the way back in real Firefox, which would put a new version in place at once: ours lets it come when nothing is
// under way. The previous build did not listen yet, so it shows what happens without.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { archiveOf } from '../browsers/archive.ts';
import { type Firefox, openFirefox } from '../browsers/firefox.ts';
import { until } from '../browsers/poll.ts';
import { type ConnectProxy, startProxy } from '../simulator/proxy.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { type Build, type BuildFolder, buildFolder } from '../support/builds.ts';
import { openConsoleInFirefox } from '../support/console-firefox.ts';
import { demoName } from '../support/console-page.ts';
import { askIn, saveIn, viewIn } from '../support/firefox-page.ts';
import { keptProfile, putDatabases } from '../support/kept-profile.ts';
import { fillForm } from '../support/popup-form.ts';

let simulator: Simulator;
let proxy: ConnectProxy;
let folder: BuildFolder;
let profile: string;
let firefox: Firefox;
const id = crypto.randomUUID();

beforeAll(async () => {
  simulator = await startSimulator();
  proxy = await startProxy(simulator);
  profile = await mkdtemp(join(tmpdir(), 'api-companion-update-'));
  folder = await buildFolder('firefox-mv3');
  await folder.hold('previous', '0.1.1');
  firefox = await openFirefox({ proxy, profile, extension: folder.path });
});
afterAll(async () => {
  await firefox?.close();
  await folder?.remove();
  await rm(profile, { recursive: true, force: true });
  await proxy?.close();
  await simulator?.close();
});

/** Does something in a page of ours, which is open only as long: an open one holds an update up. */
async function inPage<T>(work: (page: Page) => Promise<T>): Promise<T> {
  const page = await until('the extension', () => firefox.page('options.html'), 15_000);
  try {
    return await work(page);
  } finally {
    await page.close();
  }
}
const done = async (command: string, request: object) =>
  expect(await inPage((page) => askIn(page, command, request)), command).toMatchObject({
    ok: true,
  });
const view = () =>
  inPage(async (page) => {
    await askIn(page, 'wake', {});
    return viewIn(page);
  });
const disk = () => inPage((page) => page.evaluate('browser.storage.local.get(null)'));

/** Writes the archive that is offered; answers its path. */
async function archived(build: Build, version: string): Promise<string> {
  await folder.hold(build, version);
  const path = join(profile, 'offered.xpi');
  await writeFile(path, await archiveOf(folder.path));
  return path;
}

/** Offers this archive as Firefox's own update does. */
async function offerArchive(path: string): Promise<void> {
  await firefox.window.evaluate(
    `IOUtils.getFile(${JSON.stringify(path)}).then((file) => AddonManager.getInstallForFile(file)).then((install) => {
      globalThis.offered = install;
      install.install().catch(() => undefined);
    })`,
  );
}
const offer = async (build: Build, version: string) => offerArchive(await archived(build, version));
const isInPlace = (version: string) =>
  until(
    `version ${version}`,
    () =>
      firefox.window.evaluate<boolean>(
        `AddonManager.getAddonByID(${JSON.stringify(firefox.id)}).then((addon) => addon.version === '${version}' && addon.isActive)`,
      ),
    20_000,
  );
const isHeldUp = () =>
  until('the wait', () =>
    firefox.window.evaluate<boolean>('offered.state === AddonManager.STATE_POSTPONED'),
  );
/** Lets the alarm go off that would in some minutes, after this page is closed. */
const tryAgain = () =>
  inPage((page) => page.evaluate(`browser.alarms.create('update', { when: Date.now() + 2000 })`));

it('what the previous build has saved is there after the update, and helpers are the new ones', async () => {
  await inPage((page) => saveIn(page, demoClient, { name: 'Madrid', test: false, fields: { id } }));
  await done('workspace.keepFresh', { id, hours: 0 });
  await done('helper.set', { helper: 'copyBoth', wanted: false });
  const tab = await openConsoleInFirefox(firefox);
  await tab.openClient(demoName);
  await expect.poll(tab.helpers).toEqual(['Copy client ID']);
  const [before, stored] = [await view(), await disk()];
  simulator.log.length = 0;

  await offer('today', '0.1.2');
  await isInPlace('0.1.2');
  const after = await view();
  expect(after.workspaces.map(({ name, mark }) => [name, mark])).toEqual([['Madrid', 'prod']]);
  expect(after.helpers).toEqual(before.helpers);
  expect(await disk()).toEqual(stored);
  expect(simulator.tokenRequests()).toEqual([]);
  await expect.poll(tab.helpers, { timeout: 15_000 }).toEqual(['Copy client ID']);
  await tab.page.close();
});

it('an update waits for the answer to a token request, which is not made again', async () => {
  const path = await archived('previous', '0.1.3');
  simulator.behaviour.latencyMs = 3_000;
  await inPage(async (page) => {
    void askIn(page, 'token.ensure', { id }).catch(() => undefined);
    await until('the request', () => simulator.tokenRequests().length === 1);
  });
  await offerArchive(path);
  await isHeldUp();
  await expect
    .poll(async () => (await view()).workspaces[0]?.token, { timeout: 15_000 })
    .not.toBeNull();
  simulator.behaviour.latencyMs = 0;
  await tryAgain();
  await isInPlace('0.1.3');
  expect((await view()).workspaces.map(({ name }) => name)).toEqual(['Madrid']);
  expect(simulator.tokenRequests()).toHaveLength(1);
});

it('an update waits for a form in which something was typed', async () => {
  await offer('today', '0.1.4');
  await isInPlace('0.1.4');
  const popup = await firefox.popup();
  await popup.click({ role: 'button', name: 'Add a workspace' });
  await fillForm(popup, { name: 'Typed only' });
  await popup.waitFor(
    `browser.storage.session.get(null).then((all) => JSON.stringify(all).includes('"name":"Typed only"'))`,
  );
  await popup.close();
  await offer('today', '0.1.5');
  await isHeldUp();
  const again = await firefox.popup();
  await again.click({ role: 'button', name: 'Add a workspace' });
  await again.waitFor(
    `[...document.querySelectorAll('input')].some((one) => one.value === 'Typed only')`,
  );
  await again.click({ role: 'button', name: 'Discard' });
  await again.close();
  await tryAgain();
  await isInPlace('0.1.5');
});

it('a profile of format 1 opens, and nothing is written', async () => {
  const profile = keptProfile('1-device');
  // One that runs would take the lists for those of workspaces that are gone; one that begins cannot be stopped.
  await view();
  await firefox.stopBackground();
  await inPage((page) =>
    page.evaluate(`(${putDatabases})(${JSON.stringify(profile)})
      .then(() => browser.storage.local.clear())
      .then(() => browser.storage.local.set(${JSON.stringify(profile.local)}))`),
  );
  await offer('today', '0.1.6');
  await isInPlace('0.1.6');
  const { workspaces, indexes } = await view();
  const shown = ['Of 2022', 'Workspace 1', 'München ✓', 'Customer A'];
  expect(workspaces.map((one) => one.name)).toEqual(shown);
  expect(Object.values(indexes).map(({ count }) => count)).toEqual([3, 0]);
  expect(await disk()).toEqual(profile.local);
});
