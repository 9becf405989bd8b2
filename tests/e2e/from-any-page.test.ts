// Looking up from any page, in real Chromium: the keyword in the address bar, and the context menu of selected text. The
// browser's own bar and menu are out of reach for a test, so their events are brought to the worker as the browser does.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { until } from '../browsers/poll.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { ask, save, view } from '../support/extension-page.ts';
import { results } from '../support/popup-look-up.ts';

let simulator: Simulator;
let chromium: Chromium;
let page: Page;
let id: string;

const serial = 'CZ2D401000';

beforeAll(async () => {
  simulator = await startSimulator();
  chromium = await openChromium({ simulator });
  page = await chromium.page('options.html');
  id = await save(page, demoClient, { name: 'Madrid & <b>Harbour</b>' });
  await ask(page, 'index.read', { id });
  await until('the list', async () => {
    const list = (await view(page)).indexes[id];
    return list?.reading === null && list.count >= 20;
  });
});
afterAll(async () => {
  await chromium?.close();
  await simulator?.close();
});

interface Suggestion {
  content: string;
  description: string;
}

/** What the address bar is given for this text. */
const suggested = (text: string) =>
  chromium.inWorker<Suggestion[]>(`new Promise((resolve) => {
    chrome.omnibox.onInputStarted.dispatch();
    chrome.omnibox.onInputChanged.dispatch(${JSON.stringify(text)}, resolve);
  })`);

/** The browser takes no suggestion whose description is not XML of its kind: it is set in earnest. */
const isTaken = (description: string) =>
  chromium.inWorker<string>(`new Promise((resolve) => {
    chrome.omnibox.setDefaultSuggestion({ description: ${JSON.stringify(description)} }, () =>
      resolve(chrome.runtime.lastError?.message ?? 'taken'));
  })`);

it('the address bar suggests servers by any fragment, and nothing that a name holds is markup', async () => {
  const found = await suggested('mad-01');
  expect(found.length).toBeGreaterThan(0);
  expect(found[0]?.description).toContain('esx-mad-01.example.com');
  for (const { description } of found) expect(await isTaken(description)).toBe('taken');
});

it('Enter on one shows it in our popup, as long as no address in the console is known', async () => {
  const [first] = await suggested(serial);
  await page.bringToFront();
  await chromium.inWorker(
    `chrome.omnibox.onInputEntered.dispatch(${JSON.stringify(first?.content ?? serial)}, 'currentTab')`,
  );
  const popup = await chromium.openedPopup();
  await results(popup, 'Servers', 'esx-mad-01');
  expect((await view(page)).sought).toBeNull();
  await popup.close();
});

it('Enter opens its page in the console once the address of one is known', async () => {
  const address = `https://common.cloud.hpe.com/servers/P55248-B21%2BCZ2D401101/overview`;
  const item = { id: 'P55248-B21+CZ2D401101', serial: 'CZ2D401101' };
  expect(await ask(page, 'consoleAddress.set', { id, address, item })).toMatchObject({ ok: true });
  const [first] = await suggested(serial);
  await chromium.inWorker(
    `chrome.omnibox.onInputEntered.dispatch(${JSON.stringify(first?.content ?? serial)}, 'newForegroundTab')`,
  );
  await until('the page', () =>
    chromium.context
      .pages()
      .some(
        (one) =>
          one.url() === `https://common.cloud.hpe.com/servers/P52560-B21%2B${serial}/overview`,
      ),
  );
});

it('the context menu is not there until it is switched on, and then looks up what is selected', async () => {
  /** The browser refuses to change an item that does not exist. */
  const isThere = () =>
    chromium.inWorker<boolean>(`new Promise((resolve) => {
      chrome.contextMenus.update('look-up', {}, () => resolve(!chrome.runtime.lastError));
    })`);
  expect(await isThere()).toBe(false);
  await ask(page, 'menu.set', { wanted: true });
  await until('the menu', isThere);
  await chromium.inWorker(
    `chrome.contextMenus.onClicked.dispatch({ menuItemId: 'look-up', selectionText: ' k8s-ber-03 ' }, undefined)`,
  );
  const popup = await chromium.openedPopup();
  await results(popup, 'Servers', 'k8s-ber-03');
  await popup.close();
  await ask(page, 'menu.set', { wanted: false });
  await until('no menu', async () => !(await isThere()));
});
