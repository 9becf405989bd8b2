// The main job in Firefox, and its event page, which ends whenever nothing happens and may be ended in the middle of
// anything: no request is lost and none is made twice, what was to happen later happens, and a restart of the browser,
// which forgets alarms, sets them.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Firefox, openFirefox } from '../browsers/firefox.ts';
import { until } from '../browsers/poll.ts';
import { makeFleet } from '../simulator/fleet.ts';
import { inList } from '../simulator/list-trouble.ts';
import { type ConnectProxy, startProxy } from '../simulator/proxy.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { askIn, clearSoon, saveIn, viewIn } from '../support/firefox-page.ts';
import { addWorkspace, status } from '../support/popup-form.ts';

let simulator: Simulator;
let proxy: ConnectProxy;
let profile: string;
let firefox: Firefox;
let page: Page;

const servers = 400;

beforeAll(async () => {
  simulator = await startSimulator();
  simulator.clients.splice(0, 1, {
    ...demoClient,
    fleet: makeFleet({ servers: { 'us-west': servers } }),
  });
  proxy = await startProxy(simulator);
  profile = await mkdtemp(join(tmpdir(), 'api-companion-'));
  firefox = await openFirefox({ proxy, profile });
});
afterAll(async () => {
  await firefox?.close();
  await proxy?.close();
  await simulator?.close();
  await rm(profile, { recursive: true, force: true });
});

const button = (name: string) => ({ role: 'button', name });
const asked = () => simulator.tokenRequests();
const view = () => viewIn(page);
const ask = (command: string, request: object) => askIn(page, command, request);

it('a workspace typed into the form of the popup is tested, saved and counted down', async () => {
  // Kept fresh, and renewed after 21 s.
  simulator.behaviour.lifetimeS.workspace = 41;
  const popup = await firefox.popup();
  const { clientId, clientSecret, workspaceId: issuer } = demoClient;
  await addWorkspace(popup, { name: 'Finance production', clientId, clientSecret, issuer });
  await status(popup, 'Works. Token valid 41 s');
  const digits = `document.querySelector('[role=timer] b').textContent`;
  const first = await popup.evaluate<string>(digits);
  await popup.waitFor(`${digits} !== ${JSON.stringify(first)}`);
  await popup.screenshot('.output/e2e/firefox.png');
  await popup.close();
  expect(asked()).toHaveLength(1);
});

it('nobody copied the token, so the alarm wakes what has ended and it is renewed before its end', async () => {
  simulator.behaviour.lifetimeS.workspace = 899;
  await firefox.stopBackground();
  await until('the renewal', () => asked().length === 2, 41_000);
  const [first, second] = asked();
  expect((second?.at ?? Infinity) - (first?.at ?? 0)).toBeLessThan(41_000);
});

it('ended in the middle of a token request: it is asked for again, and whoever waits gets it', async () => {
  const popup = await firefox.popup();
  simulator.behaviour.latencyMs = 60_000;
  await popup.click(button('More'));
  await popup.click({ role: 'menuitem', name: 'New token' });
  await until('the request', () => asked().length === 3);
  simulator.behaviour.latencyMs = 0;
  await firefox.stopBackground();
  await status(popup, 'New token');
  expect(asked()).toHaveLength(4);
  await popup.close();
});

it('ended by itself under an open popup: that counts on and starts nothing, and its Copy works', async () => {
  const timeout = `'extensions.background.idle.timeout'`;
  await firefox.stopBackground();
  await firefox.window.evaluate(`Services.prefs.setIntPref(${timeout}, 500)`);
  const popup = await firefox.popup();
  await popup.evaluate(`browser.runtime.sendMessage({ command: 'wake', request: {} })`);
  await until('the end', async () => !(await firefox.backgroundRunning()));
  const digits = `document.querySelector('[role=timer] b').textContent`;
  const first = await popup.evaluate<string>(digits);
  await popup.waitFor(`${digits} !== ${JSON.stringify(first)}`);
  expect(await firefox.backgroundRunning()).toBe(false);
  await firefox.window.evaluate(`Services.prefs.clearUserPref(${timeout})`);
  await popup.waitFor(`document.activeElement?.textContent.includes('Copy token')`);
  await popup.press('Enter');
  await status(popup, 'Copied, Finance production');
  await popup.close();
  expect(await firefox.readClipboard()).toBe(asked().at(-1)?.issued);
});

it('a copied secret is cleared when its time comes, though the page that copied it and the background have ended', async () => {
  const popup = await firefox.popup();
  await popup.click(button('More'));
  await popup.click({ role: 'menuitem', name: 'Copy client secret' });
  await status(popup, 'client secret of Finance production');
  await popup.close();
  expect(await firefox.readClipboard()).toBe(demoClient.clientSecret);
  page = await firefox.page('options.html');
  await clearSoon(page);
  await firefox.stopBackground();
  await until('the end', async () => (await view()).clipboard === null, 20_000);
  expect(await firefox.readClipboard()).toBe('');
});

it('ended while a list is read: it goes on where it was', async () => {
  const id = (await view()).workspaces[0]?.id ?? '';
  const read = async () => (await view()).indexes[id]?.reading?.read ?? 0;
  simulator.behaviour.listTroubles.push(inList('/v1/servers', () => ({ delayMs: 700 })));
  expect(await ask('index.read', { id })).toMatchObject({ ok: true });
  await until('some pages', async () => (await read()) > 0, 20_000);
  await firefox.stopBackground();
  await ask('lookUp.open', {});
  simulator.behaviour.listTroubles = [];
  await until(
    'the list',
    async () => {
      const list = (await view()).indexes[id];
      return list?.reading === null && list.count === servers;
    },
    30_000,
  );
});

it('what was removed comes back by an Undo that finds it ended, and what stood in a form is there still', async () => {
  const [workspace] = (await view()).workspaces;
  const id = workspace?.id ?? '';
  const popup = await firefox.popup();
  await popup.click(button('Add a workspace'));
  await popup.click({ role: 'textbox', name: 'Name' });
  await popup.type('Half');
  await popup.waitFor(
    `browser.storage.session.get(null).then((all) => JSON.stringify(all).includes('"name":"Half"'))`,
  );
  await popup.close();
  await page.bringToFront();
  await page.locator('::-p-aria([name="Remove Finance production"][role="button"])').click();
  await until('the removal', async () => (await view()).workspaces.length === 0);
  await firefox.stopBackground();
  await page.locator('::-p-aria([name="Undo"][role="button"])').click();
  await until('it', async () => (await view()).workspaces.some((one) => one.id === id));
  await firefox.stopBackground();
  const again = await firefox.popup();
  await again.click(button('Add a workspace'));
  await again.waitFor(`[...document.querySelectorAll('input')].some((e) => e.value === 'Half')`);
  await again.click(button('Discard'));
  await again.close();
});

it('after a restart only what is kept fresh still is asked for, once, and the alarms are set anew', async () => {
  await saveIn(page, demoClient, { name: 'Kept fresh' });
  const id = await saveIn(page, demoClient, { name: 'Left alone' });
  expect(await ask('workspace.keepFresh', { id, hours: 0 })).toMatchObject({ ok: true });
  await firefox.close();
  const before = asked().length;
  firefox = await openFirefox({ proxy, profile });
  page = await firefox.page('options.html');
  const withToken = async () =>
    (await view()).workspaces.filter(({ token }) => token !== null).map(({ name }) => name);
  await expect.poll(withToken, { timeout: 15_000 }).toEqual(['Kept fresh']);
  await until('the alarm', async () => (await firefox.alarms(page)).length > 0);
  expect(asked()).toHaveLength(before + 1);
});
