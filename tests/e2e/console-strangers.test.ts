// Where our script has nothing to do or may do nothing: hosts that only look like the console, the console in another
// page's frame, private windows, and a console of which the extension behind it is gone.
import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { until } from '../browsers/poll.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { consoleUrl, demoName, openConsole } from '../support/console-page.ts';
import { view } from '../support/extension-page.ts';

let simulator: Simulator;
let chromium: Chromium;
let own: Page;

beforeAll(async () => {
  simulator = await startSimulator();
  chromium = await openChromium({ simulator });
  own = await chromium.page('options.html');
});
afterAll(async () => {
  await chromium?.close();
  await simulator?.close();
});

/** The app of the console, as anybody could serve it at an address of his own. */
async function serveConsole(page: Page, origin: string): Promise<void> {
  await page.route(`${origin}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const file = `.output/console${pathname}`;
    if (pathname === '/simulated/clients') {
      const { clientId } = demoClient;
      await route.fulfill({ json: [{ clientId, name: demoName, service: 'platform' }] });
    } else {
      const isFile = pathname !== '/' && existsSync(file);
      await route.fulfill({ path: isFile ? file : '.output/console/index.html' });
    }
  });
}

/** How many elements there are that the page did not make, once a client of it is open and it has been left alone. */
async function strangersIn(frame: Page | Frame): Promise<number> {
  await frame.locator(`xpath=//button[starts-with(normalize-space(), "${demoName}")]`).click();
  await frame
    .locator(`xpath=//*[.="${demoClient.clientId}" or @value="${demoClient.clientId}"]`)
    .first()
    .waitFor();
  // Longer than a helper takes to appear.
  await frame.waitForTimeout(1_500);
  return frame.evaluate(() => window.seen.strangers);
}

it.each([
  ['https://common.cloud.hpe.com', 1],
  ['https://common.cloud.hpe.com.example.net', 0],
  ['https://common-cloud.hpe.com', 0],
  ['https://xcommon.cloud.hpe.com', 0],
  ['https://common.cloud.hpe.com:8443', 0],
  ['http://common.cloud.hpe.com', 0],
])('the same page at %s has %i of our elements', async (origin, count) => {
  const page = await chromium.context.newPage();
  await serveConsole(page, origin);
  await page.goto(consoleUrl({}).replace('https://common.cloud.hpe.com', origin));
  const before = await strangersIn(page);
  if (count === 0) expect(before).toBe(0);
  else await expect.poll(() => page.evaluate(() => window.seen.strangers)).toBe(count);
  await page.close();
});

it('the console in the frame of another page has none', async () => {
  const page = await chromium.context.newPage();
  // From the same place, or the browser would not load it there.
  await page.goto('https://us-west.api.greenlake.hpe.com/');
  await page.evaluate((src) => {
    const frame = Object.assign(document.createElement('iframe'), {
      src,
      width: 1200,
      height: 900,
    });
    document.body.replaceChildren(frame);
  }, consoleUrl({}));
  const framed = await until('the frame', () =>
    page.frames().find((one) => one.url() === consoleUrl({})),
  );
  expect(await strangersIn(framed)).toBe(0);
  await page.close();
});

/** Loads the same build once more over the one that runs, as an update does. */
async function update(): Promise<void> {
  expect(await chromium.loadAnother(await realpath('.output/chrome-mv3'))).toBe(chromium.id);
}

it('when the extension is gone from behind them the helpers go, and say what to do', async () => {
  const tab = await openConsole(chromium);
  await tab.openClient(demoName);
  await expect.poll(tab.helpers).toEqual(['Copy client ID']);
  await update();
  await expect.poll(tab.helpers).toEqual([]);
  expect(await tab.helperStatus()).toContain('Reload this page');
  await tab.page.reload();
  await tab.openClient(demoName);
  await expect.poll(tab.helpers).toEqual(['Copy client ID']);
  await tab.page.close();
});

it('a private window has none and can leave nothing, though the extension is allowed there', async () => {
  const settings = await chromium.context.newPage();
  await settings.goto('chrome://extensions');
  // Without it an unpacked extension that is started anew stays off.
  await settings.evaluate(
    'chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })',
  );
  await settings.evaluate(
    `chrome.developerPrivate.updateExtensionConfiguration({ extensionId: '${chromium.id}', incognitoAccess: true })`,
  );
  // That starts it anew, for which it is gone for a moment.
  own = await until('the extension', () => chromium.page('options.html'), 20_000);
  expect(await own.evaluate('chrome.extension.isAllowedIncognitoAccess()')).toBe(true);
  await own.evaluate(`chrome.windows.create({ incognito: true, url: '${consoleUrl({})}' })`);
  const isPrivate = (page: Page) => page.url() === consoleUrl({});
  const page = await until('the private window', () => chromium.context.pages().find(isPrivate));
  expect(await strangersIn(page)).toBe(0);
  expect(await view(own)).toMatchObject({ ask: null, page: null });
});
