// Copy as and Inspect in the real popup: what each puts on the clipboard or saves, and what stays hidden.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { copyFormats, formatWords } from '../../utils/domain/copy-formats/format.ts';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { until } from '../browsers/poll.ts';
import type { Popup } from '../browsers/popup.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { wordsOf } from '../support/every-view.ts';
import { save } from '../support/extension-page.ts';
import { status } from '../support/popup-form.ts';

let simulator: Simulator;
let chromium: Chromium;
let page: Page;
let downloads: string;

beforeAll(async () => {
  simulator = await startSimulator();
  chromium = await openChromium({ simulator });
  page = await chromium.page('options.html');
  await save(page, demoClient, { issuer: 'shared' });
  downloads = await mkdtemp(join(tmpdir(), 'api-companion-downloads-'));
});
afterAll(async () => {
  await chromium?.close();
  await simulator?.close();
  await rm(downloads, { recursive: true, force: true });
});

const issued = () => simulator.tokenRequests().at(-1)?.issued ?? '';
const requestCount = () => simulator.tokenRequests().length + simulator.apiRequests().length;
const items = (popup: Popup) =>
  popup.evaluate<string[]>(
    `[...document.querySelectorAll('[role=menuitem]')].map((item) => item.textContent)`,
  );

async function copyAs(popup: Popup, name: string): Promise<void> {
  await popup.click({ role: 'button', name: 'Copy as' });
  await popup.click({ role: 'menuitem', name });
}

const words = wordsOf('.output/chrome-mv3', 'en');
const all = copyFormats.map((format) => words(formatWords[format]));

it('every form is there, wholly on screen, and the one used last is the first', async () => {
  const popup = await chromium.popup();
  await popup.click({ role: 'button', name: 'Copy as' });
  await popup.waitFor(`document.querySelector('[role=menu]')`);
  expect((await items(popup)).toSorted()).toEqual(all.toSorted());
  const cut = await popup.evaluate(
    `(() => {
      const { top, left, bottom, right } = document.querySelector('[role=menu]').getBoundingClientRect();
      return top < 0 || left < 0 || bottom > innerHeight || right > innerWidth;
    })()`,
  );
  expect(cut).toBe(false);
  await popup.screenshot('.output/e2e/copy-as.png');
  await popup.press('Escape');
  await popup.waitFor(`!document.querySelector('[role=menu]')`);
  await copyAs(popup, 'Authorization header');
  await status(popup, 'Finance production');
  await until('the order', async () => {
    await popup.click({ role: 'button', name: 'Copy as' });
    await popup.waitFor(`document.querySelector('[role=menu]')`);
    const [first] = await items(popup);
    await popup.press('Escape');
    await popup.waitFor(`!document.querySelector('[role=menu]')`);
    return first === 'Authorization header';
  });
  expect(await chromium.readClipboard()).toContain(`Bearer ${issued()}`);
});

it('a script with its own token has neither a token nor the client secret in it', async () => {
  for (const name of ['Bash', 'PowerShell', 'Python']) {
    const popup = await chromium.popup();
    await copyAs(popup, `${name} script with its own token`);
    await status(popup, 'Copied');
    const text = await chromium.readClipboard();
    expect(text).toContain(demoClient.clientId);
    expect(text).not.toContain(demoClient.clientSecret);
    expect(text).not.toContain(issued());
  }
});

it('Postman environment saves a file without the client secret', async () => {
  const browser = await chromium.context.browser()?.newBrowserCDPSession();
  await browser?.send('Browser.setDownloadBehavior', {
    behavior: 'allow',
    downloadPath: downloads,
  });
  const popup = await chromium.popup();
  await copyAs(popup, 'Postman environment');
  const file = await until('the file', async () =>
    (await readdir(downloads)).find((name) => name.endsWith('.json')),
  );
  const text = await readFile(join(downloads, file), 'utf8');
  expect(text).not.toContain(demoClient.clientSecret);
  const values: { key: string; value: string }[] = JSON.parse(text).values;
  expect(values.find(({ key }) => key === 'BearerToken')?.value).toBe(issued());
  await popup.close();
});

it('Inspect shows the claims in plain words, and who it is only after Show', async () => {
  const popup = await chromium.popup();
  const before = requestCount();
  await popup.click({ role: 'button', name: 'More' });
  await popup.click({ role: 'menuitem', name: 'Inspect' });
  await popup.waitFor(`document.querySelector('h1, h2')?.textContent.includes('Inspect')`);
  const text = () => popup.evaluate<string>('document.body.textContent');
  await until('the claims', async () => (await text()).includes('Workspace'));
  expect(await text()).not.toContain(demoClient.owner);
  await popup.screenshot('.output/e2e/inspect.png');
  await popup.click({ role: 'button', name: 'Show' });
  await until('the person', async () => (await text()).includes(demoClient.owner));
  expect(requestCount()).toBe(before);
  await popup.press('Escape');
  await popup.waitFor(`document.querySelector('input[type=search]')`);
  await popup.close();
});
