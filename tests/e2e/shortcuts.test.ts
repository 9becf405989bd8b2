// The keyboard shortcuts in real Chromium, pressed as a person presses them, with no page of ours open.
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { press } from '../browsers/input.ts';
import { until } from '../browsers/poll.ts';
import { attach } from '../browsers/target.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { save, view } from '../support/extension-page.ts';

let simulator: Simulator;
let chromium: Chromium;
let browser: CDPSession;
let web: Page;

beforeAll(async () => {
  simulator = await startSimulator();
  chromium = await openChromium({ simulator });
  const session = await chromium.context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error('The browser has closed already.');
  browser = session;
});
afterAll(async () => {
  await chromium?.close();
  await simulator?.close();
});

/** Presses keys in the tab with the web page, which is in front. */
async function shortcut(keys: string): Promise<void> {
  await web.bringToFront();
  const { targetInfos } = await browser.send('Target.getTargets');
  const page = targetInfos.find(({ url, type }) => type === 'page' && url === web.url());
  const target = await attach(browser, page?.targetId ?? '');
  await press(target, keys);
  await target.detach();
}

/** The open popup, waited for. */
async function popup() {
  const found = await until('the popup', async () => {
    const { targetInfos } = await browser.send('Target.getTargets', { filter: [{}] });
    return targetInfos.find(({ url, type }) => type === 'page' && url.includes('/popup.html'));
  });
  const target = await attach(browser, found.targetId);
  await target.waitFor('document.readyState === "complete"');
  const close = async () => {
    await browser.send('Target.closeTarget', { targetId: found.targetId });
    await until('the popup to close', () => target.isGone());
  };
  return { ...target, url: found.url, close };
}

const icon = () =>
  chromium.inWorker<[string, string]>(
    'Promise.all([chrome.action.getBadgeText({}), chrome.action.getTitle({})])',
  );

it('the suggested keys are all free in this browser, and looking up has none', async () => {
  const commands = await chromium.inWorker<{ name: string; shortcut: string }[]>(
    'chrome.commands.getAll()',
  );
  expect(Object.fromEntries(commands.map(({ name, shortcut: keys }) => [name, keys]))).toEqual({
    _execute_action: 'Alt+Shift+G',
    'copy-token': 'Alt+Shift+K',
    'look-up': '',
    lock: 'Alt+Shift+L',
  });
});

it('with nothing saved, copying opens the popup, where a workspace can be added', async () => {
  web = await chromium.context.newPage();
  await web.goto('https://common.cloud.hpe.com/');
  await shortcut('Alt+Shift+K');
  const opened = await popup();
  await opened.waitFor(`document.body.textContent.includes('Add a workspace')`);
  await opened.close();
});

it('the token is on the clipboard with no window of ours open, and the icon says so for a moment', async () => {
  const page = await chromium.page('options.html');
  await save(page, demoClient);
  await page.close();
  // The badge is gone after 2 s, which on a busy machine may be before anybody looks: what was set is written down.
  await chromium.inWorker(`{
    const set = chrome.action.setBadgeText.bind(chrome.action);
    globalThis.badges = [];
    chrome.action.setBadgeText = (badge) => { badges.push(badge.text); return set(badge); };
  }`);
  await shortcut('Alt+Shift+K');
  await until('the tick', () => chromium.inWorker<boolean>(`badges.includes('✓')`));
  expect(await chromium.readClipboard()).toBe(simulator.tokenRequests().at(-1)?.issued);
  expect(simulator.tokenRequests()).toHaveLength(1);
  await until('the icon as it was', async () => {
    const [badge, title] = await icon();
    return badge === '' && title === 'API Companion for HPE GreenLake';
  });
});

it('a worker that was stopped is woken by it, and the copy counts as a use', async () => {
  const page = await chromium.page('options.html');
  const before = (await view(page)).workspaces[0]?.token?.copiedAt ?? 0;
  await chromium.stopWorker();
  await shortcut('Alt+Shift+K');
  await until('the use', async () => {
    return ((await view(page)).workspaces[0]?.token?.copiedAt ?? 0) > before;
  });
  await page.close();
});

it('the popup opens by its own keys, and on Find by those for looking up', async () => {
  await shortcut('Alt+Shift+G');
  const opened = await popup();
  expect(opened.url).toMatch(/popup\.html$/);
  await opened.close();
  await web.bringToFront();
  // It has no keys of its own until the user gives it some.
  await chromium.inWorker(`chrome.commands.onCommand.dispatch('look-up')`);
  const onFind = await popup();
  expect(await onFind.evaluate('location.hash')).toBe('#find');
  await onFind.waitFor(`document.activeElement?.matches('[type=search]')`);
  await onFind.close();
  await until('the popup of the icon as ever', async () =>
    (await chromium.inWorker<string>('chrome.action.getPopup({})')).endsWith('/popup.html'),
  );
});

it('locking, which takes a passphrase, opens the place where one is chosen', async () => {
  await shortcut('Alt+Shift+L');
  await until('the security tab', () =>
    chromium.context.pages().some((page) => page.url().endsWith('/options.html#security')),
  );
});
