// What is around our pages in Firefox and different there: the side bar, the notification, which has no buttons, the
// clipboard that may be read, and an organisation's settings that are malformed.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Firefox, openFirefox } from '../browsers/firefox.ts';
import { inFrame } from '../browsers/firefox-frame.ts';
import { until } from '../browsers/poll.ts';
import { type ConnectProxy, startProxy } from '../simulator/proxy.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { askIn, clearSoon, switchLeave, viewIn } from '../support/firefox-page.ts';
import { addWorkspace, status } from '../support/popup-form.ts';

let simulator: Simulator;
let proxy: ConnectProxy;
let home: string;
let firefox: Firefox;
let page: Page;

const name = 'Finance production';
const passphrase = 'copper violin drizzle acorn';
const extensionId = 'api-companion@greenlake-api-companion.example';

beforeAll(async () => {
  simulator = await startSimulator();
  proxy = await startProxy(simulator);
  home = await mkdtemp(join(tmpdir(), 'api-companion-home-'));
  const folder = join(home, '.mozilla', 'managed-storage');
  await mkdir(folder, { recursive: true });
  const data = {
    regions: 'eu-central',
    services: ['all', 'none'],
    tokenIssuer: 7,
    hideWelcome: 'no',
  };
  const policy = { name: extensionId, description: 'Policy', type: 'storage', data };
  await writeFile(join(folder, `${extensionId}.json`), JSON.stringify(policy));
  firefox = await openFirefox({ proxy, home });
});
afterAll(async () => {
  await firefox?.close();
  await proxy?.close();
  await simulator?.close();
  await rm(home, { recursive: true, force: true });
});

const button = (label: string) => ({ role: 'button', name: label });
const view = () => viewIn(page);
const ask = (command: string, request: object) => askIn(page, command, request);
const allow = (permission: string) => switchLeave(firefox, 'add', { permissions: [permission] });

const sidebar = `document.getElementById('sidebar').contentDocument.getElementById('webext-panels-browser')`;
const inSidebar = <T>(expression: string) => inFrame<T>(firefox.window, sidebar, expression);
const sidebarSays = (text: string) =>
  until(`"${text}" in the side bar`, () =>
    inSidebar<boolean>(`content.document.body.textContent.includes(${JSON.stringify(text)})`),
  );

it('settings of an organisation that are malformed leave all as it is without them', async () => {
  page = await firefox.page('options.html');
  expect((await view()).policy).toEqual({});
  const popup = await firefox.popup();
  const { clientId, clientSecret, workspaceId: issuer } = demoClient;
  await addWorkspace(popup, { name, clientId, clientSecret, issuer });
  await status(popup, 'Works. Token valid 15 min');
  await popup.close();
});

it('the side bar shows the same, as narrow as it opens and in 320 px, light and dark, counts on without the background, and copies', async () => {
  const popup = await firefox.popup();
  await popup.click(button('More'));
  await popup.click({ role: 'menuitem', name: 'Open side panel' });
  await until('the side bar', () =>
    inSidebar(`content.document.querySelector('article') !== null`),
  );
  const sizes = () =>
    inSidebar<[width: number, needed: number]>(
      '[content.innerWidth, content.document.documentElement.scrollWidth]',
    );
  // As wide as it opens, which is less.
  for (const width of [null, 320]) {
    if (width !== null) {
      await firefox.window.evaluate(`document.getElementById('sidebar-box').style.cssText =
        'width: ${width}px; min-width: ${width}px; max-width: ${width}px'`);
      await expect.poll(async () => (await sizes())[0]).toBeGreaterThan(300);
    }
    const [shown, needed] = await sizes();
    expect(shown).toBeLessThanOrEqual(320);
    expect(needed).toBe(shown);
  }
  const colour = () =>
    inSidebar<string>('content.getComputedStyle(content.document.body).backgroundColor');
  const light = await colour();
  // It follows the system, as the popup does.
  const scheme = `'ui.systemUsesDarkTheme'`;
  await firefox.window.evaluate(`Services.prefs.setIntPref(${scheme}, 1)`);
  await expect.poll(colour).not.toBe(light);
  await firefox.window.evaluate(`Services.prefs.clearUserPref(${scheme})`);
  await firefox.stopBackground();
  const digits = () =>
    inSidebar<string>(`content.document.querySelector('[role=timer] b').textContent`);
  const first = await digits();
  await expect.poll(digits).not.toBe(first);
  expect(await firefox.backgroundRunning()).toBe(false);
  await inSidebar(`[...content.document.querySelectorAll('article button')]
    .find((one) => one.textContent.includes('Copy token')).click()`);
  await sidebarSays(`Copied, ${name}`);
  expect(await firefox.readClipboard()).toBe(simulator.tokenRequests().at(-1)?.issued);
});

it('the side bar follows the lock and opens with it', async () => {
  await ask('vault.protect', { current: '', next: passphrase });
  await ask('vault.lock', {});
  await sidebarSays('Locked');
  expect(await inSidebar('content.document.documentElement.outerHTML')).not.toContain(name);
  await ask('vault.unlock', { passphrase });
  await sidebarSays(name);
});

it('where the clipboard may be read, what was copied after the secret stays', async () => {
  await allow('clipboardRead');
  for (const [after, left] of [
    ['', ''],
    ['something else', 'something else'],
  ]) {
    const popup = await firefox.popup();
    await popup.click(button('More'));
    await popup.click({ role: 'menuitem', name: 'Copy client secret' });
    await popup.click({ role: 'textbox', name: 'Passphrase' });
    await popup.type(`${passphrase}\n`);
    await status(popup, `client secret of ${name}`);
    await popup.close();
    expect(await firefox.readClipboard()).toBe(demoClient.clientSecret);
    if (after) await page.evaluate(`navigator.clipboard.writeText('${after}')`);
    await clearSoon(page);
    await firefox.stopBackground();
    await until('the end', async () => (await view()).clipboard === null, 20_000);
    expect(await firefox.readClipboard()).toBe(left);
  }
});

it('where the clipboard refuses, the text is offered, and nothing says that it was copied', async () => {
  const popup = await firefox.popup();
  await popup.evaluate(
    `void (navigator.clipboard.writeText = () => Promise.reject(new Error('refused')))`,
  );
  await popup.click(button('Copy token'));
  const offered = 'getSelection().toString().length > 200 && getSelection().toString()';
  expect(await popup.waitFor(offered)).toBe(simulator.tokenRequests().at(-1)?.issued);
  expect(await popup.evaluate('document.body.textContent')).not.toContain('Copied, ');
  await popup.close();
});

it('the notification has no buttons and names nothing, and a click on it wakes the background, which copies a fresh token', async () => {
  await allow('notifications');
  expect(await ask('alerts.set', { alert: 'notify', wanted: true })).toMatchObject({ ok: true });
  simulator.behaviour.lifetimeS.workspace = 63;
  const id = (await view()).workspaces[0]?.id ?? '';
  expect(await ask('token.renew', { id })).toMatchObject({ ok: true });
  const startedAt = (await view()).workspaces[0]?.token?.startedAt;
  expect(await ask('token.copied', { id, startedAt })).toMatchObject({ ok: true });
  // Where there is no screen the browser takes every notification away as soon as it comes.
  await firefox.window.evaluate(`(() => {
    const path = 'resource://gre/modules/ExtensionParent.sys.mjs';
    const { apiManager } = ChromeUtils.importESModule(path).ExtensionParent;
    const { extension } = WebExtensionPolicy.getByID('${extensionId}');
    const all = apiManager.getAPI('notifications', extension, 'addon_parent').notificationsMap;
    const set = all.set.bind(all);
    window.notified = [];
    all.set = (name, one) => (window.notified.push({ name, ...one.options }), set(name, one));
    window.clickOn = (name) => void all.emit('clicked', name);
  })()`);
  await firefox.stopBackground();
  const notified = () =>
    firefox.window.evaluate<{ name: string; buttons?: unknown[]; message: string }[]>(
      'window.notified',
    );
  await expect.poll(async () => (await notified()).length, { timeout: 20_000 }).toBe(1);
  const [shown] = await notified();
  expect(shown?.buttons ?? []).toEqual([]);
  expect(shown?.message).not.toContain(name);
  const before = simulator.tokenRequests().length;
  await firefox.stopBackground();
  await firefox.window.evaluate(`window.clickOn(${JSON.stringify(shown?.name)})`);
  await until('a fresh one', () => simulator.tokenRequests().length > before);
  await until('the copy', async () => {
    const token = (await view()).workspaces[0]?.token;
    return token?.copiedAt && token.startedAt !== startedAt;
  });
  expect(await firefox.readClipboard()).toBe(simulator.tokenRequests().at(-1)?.issued);
});
