// The fleet in view in real Firefox: filtered, sorted, a server opened and pinned, exported, and refreshed in the popup.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Firefox, openFirefox } from '../browsers/firefox.ts';
import { until } from '../browsers/poll.ts';
import { makeDemoFleet, serversIn } from '../simulator/fleet.ts';
import { type ConnectProxy, startProxy } from '../simulator/proxy.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { addWorkspace, status } from '../support/popup-form.ts';
import { find, options } from '../support/popup-look-up.ts';

let simulator: Simulator;
let proxy: ConnectProxy;
let firefox: Firefox;
let downloads: string;
let page: Page;

beforeAll(async () => {
  simulator = await startSimulator();
  proxy = await startProxy(simulator);
  downloads = await mkdtemp(join(tmpdir(), 'api-companion-downloads-'));
  firefox = await openFirefox({
    proxy,
    viewport: { width: 1280, height: 900 },
    preferences: {
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
      'browser.helperApps.neverAsk.saveToDisk': 'text/csv,application/json',
      'browser.download.alwaysOpenPanel': false,
    },
  });
  const popup = await firefox.popup();
  await addWorkspace(popup, { ...demoClient, name: 'Madrid', issuer: demoClient.workspaceId });
  await status(popup, 'Works. Token valid');
  await find(popup, 'par');
  await popup.click({ role: 'button', name: 'Read servers' });
  await until('the servers', async () => (await options(popup, 'Servers')).length > 2, 20_000);
  await popup.close();
  page = await firefox.page('options.html#look-up');
});
afterEach(() => {
  simulator.behaviour.offline = false;
});
afterAll(async () => {
  await firefox?.close();
  await proxy?.close();
  await simulator?.close();
  await rm(downloads, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

const press = (name: string) => page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
const field = '::-p-aria([name="Filter"][role="searchbox"])';
const said = (text: string) =>
  until(`"${text}"`, () =>
    page.evaluate(
      (wanted) =>
        [...document.querySelectorAll('[role=status]')].some((one) =>
          one.textContent?.includes(wanted),
        ),
      text,
    ),
  );

async function typed(text: string): Promise<void> {
  const box = await page.waitForSelector(field);
  await box?.focus();
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
  await page.keyboard.type(text);
}

it('all servers are there; a word of the bars and words that are typed filter them', async () => {
  simulator.behaviour.offline = true;
  await said('20 of 20 servers');
  const servers = serversIn(makeDemoFleet(), 'us-west');
  const places = Array.from({ length: servers.length }, (_, place) => place);
  const on = places.filter((place) => {
    return servers.at(place).nested?.('hardware', 'powerState') === 'ON';
  }).length;
  await press(`On ${on}`);
  await said(`${on} of 20 servers`);
  await typed('-par-');
  // By the host name, or by that of the iLO where the system has told none.
  const inParis = places.filter((place) => servers.facts(place).iloName?.includes('-par-')).length;
  await said(`${inParis} of 20 servers`);
  await press('Clear filter');
  await said('20 of 20 servers');
});

it('a heading sorts them', async () => {
  await press('Serial');
  await page.waitForSelector('[role=columnheader][aria-sort=ascending]');
  const serials = await page.$$eval('[role=gridcell]', (cells) =>
    cells.flatMap(({ textContent }) =>
      /^CZ2D4\w{5}$/.test(textContent ?? '') ? [textContent] : [],
    ),
  );
  expect(new Set(serials).size).toBe(20);
  expect(serials).toEqual(
    serials.toSorted((one, other) =>
      String(one).localeCompare(String(other), 'en', { numeric: true }),
    ),
  );
});

it('the keys lead from the filter to a server, which is pinned', async () => {
  await typed('CZ2D401000');
  await said('1 of 20 servers');
  const grid = await page.waitForSelector('[role=grid]');
  await grid?.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.waitForSelector('::-p-aria([name="Server esx-mad-01.example.com"])');
  await press('Pin server');
  await page.waitForSelector('::-p-aria([name="Unpin server"][role="button"])');
  await page.keyboard.press('Escape');
});

it('what is shown is saved as a CSV that is read back', async () => {
  await press('Clear filter');
  await said('20 of 20 servers');
  await press('Export');
  await press('Export 20 servers');
  const name = await until('the file', async () =>
    (await readdir(downloads)).find((file) => file.endsWith('.csv')),
  );
  const rows: string[][] = await until('all of it', async () => {
    const text = await readFile(join(downloads, name), 'utf8');
    return text === '' ? undefined : parse(text, { bom: true });
  });
  expect(rows).toHaveLength(21);
});

it('the popup shows what is pinned without a request, and Refresh asks once', async () => {
  const before = simulator.apiRequests().length;
  const popup = await firefox.popup();
  await popup.waitFor(`document.body.textContent.includes('Pinned servers')`);
  expect(simulator.apiRequests()).toHaveLength(before);
  await popup.click({ role: 'button', name: 'Refresh' });
  await until('the request', () => simulator.apiRequests().length === before + 1);
  await popup.close();
});
