// The fleet in view in real Chromium: all known servers as a list that is filtered, sorted and exported, in the options and
// in the side panel, and a few of them pinned to the popup.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { until } from '../browsers/poll.ts';
import { makeFleet, serversIn } from '../simulator/fleet.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { ask, save, view } from '../support/extension-page.ts';
import { libreOffice, openedRows } from '../support/libre-office.ts';

const count = 2000;
let simulator: Simulator;
let chromium: Chromium;
let folder: string;
let id: string;

const fleet = makeFleet({ servers: { 'us-west': count } });
const list = () => serversIn(fleet, 'us-west');
const whole = (place: number) => list().at(place).whole() as Record<string, unknown>;
const wholes = () => Array.from({ length: list().length }, (_, place) => whole(place));
/** A member of a server's answer by its path. */
const member = (server: unknown, path: string): unknown =>
  path
    .split('/')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | null)?.[name], server);
const having = (path: string, value: unknown) =>
  wholes().filter((server) => member(server, path) === value).length;

beforeAll(async () => {
  simulator = await startSimulator();
  const [client] = simulator.clients;
  if (client) client.fleet = fleet;
  chromium = await openChromium({ simulator });
  folder = await mkdtemp(join(tmpdir(), 'api-companion-fleet-'));
  const page = await chromium.page('options.html');
  id = await save(page, demoClient, { name: 'Madrid' });
  await ask(page, 'index.read', { id });
  await until(
    'the list',
    async () => {
      const state = (await view(page)).indexes[id];
      return state?.reading === null && state.count === count;
    },
    30_000,
  );
  await page.close();
});
afterEach(() => {
  simulator.behaviour.offline = false;
});
afterAll(async () => {
  await chromium?.close();
  await simulator?.close();
  await rm(folder, { recursive: true, force: true });
});

const servers = (page: Page) => page.getByRole('region', { name: 'Servers', exact: true });
const grid = (page: Page) => page.getByRole('grid', { name: 'Servers' });
const rows = (page: Page) => grid(page).locator('[aria-rowindex]:has([role=gridcell])');
const said = (page: Page, text: string) =>
  servers(page).getByRole('status').getByText(text).waitFor();
const filter = (page: Page) => page.getByRole('searchbox', { name: 'Filter' });
const number = (value: number) => value.toLocaleString('en');

async function opened(path = 'options.html#look-up'): Promise<Page> {
  const page = await chromium.page(path);
  await said(page, `${number(count)} of ${number(count)} servers`);
  return page;
}

const hasFocus = (element: Locator) => element.evaluate((one) => one === document.activeElement);

/** The texts of a column of the rows that are drawn. */
async function column(page: Page, heading: string): Promise<string[]> {
  const headings = await grid(page).getByRole('columnheader').allInnerTexts();
  const at = headings.findIndex((one) => one.trim().startsWith(heading));
  return rows(page).evaluateAll(
    (all, nth) => all.map((row) => row.children[nth]?.textContent ?? ''),
    at,
  );
}

it('every known server is shown, counted, filtered and sorted without a request, offline too', async () => {
  simulator.behaviour.offline = true;
  const before = simulator.apiRequests().length;
  const page = await opened();
  const critical = having('hardware/health/summary', 'CRITICAL');
  expect(critical).toBeGreaterThan(0);
  await page.getByRole('button', { name: `Critical ${number(critical)}` }).click();
  await said(page, `${number(critical)} of ${number(count)} servers`);
  expect(await filter(page).inputValue()).toMatch(/^health:critical$/i);
  await grid(page).getByRole('columnheader').getByRole('button', { name: 'Serial' }).click();
  await until('the order', async () => {
    const serials = await column(page, 'Serial');
    return (
      serials.length > 1 &&
      serials.every(
        (one, at) =>
          at === 0 || (serials[at - 1] ?? '').localeCompare(one, 'en', { numeric: true }) <= 0,
      )
    );
  });
  await page.getByRole('button', { name: 'Clear filter' }).click();
  await said(page, `${number(count)} of ${number(count)} servers`);
  expect(simulator.apiRequests()).toHaveLength(before);
  await page.close();
});

it('at most 60 rows are in the page wherever it is scrolled to, and the last one is reached by keys', async () => {
  const page = await opened();
  await page.setViewportSize({ width: 1280, height: 2400 });
  await grid(page).focus();
  for (const key of ['PageDown', 'PageDown', 'End', 'PageUp', 'Home', 'ArrowDown', 'End']) {
    await page.keyboard.press(key);
    await until('the rows', async () => (await rows(page).count()) > 0);
    expect(await rows(page).count()).toBeLessThanOrEqual(60);
  }
  await grid(page)
    .locator(`[aria-rowindex="${count + 1}"]`)
    .waitFor();
  await page.close();
});

it('by keys alone: a filter typed, a server opened from the list, copied, and back in the list', async () => {
  const page = await opened();
  const { serialNumber, label } = list().facts(777);
  await filter(page).focus();
  await page.keyboard.type('power:off');
  await said(page, `${number(having('hardware/powerState', 'OFF'))} of ${number(count)} servers`);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(serialNumber);
  await said(page, `1 of ${number(count)} servers`);
  for (let nth = 0; nth < 60 && !(await hasFocus(grid(page))); nth += 1) {
    await page.keyboard.press('Tab');
  }
  expect(await hasFocus(grid(page))).toBe(true);
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  const shown = page.getByRole('region', {
    name: new RegExp(`^Server (${serialNumber}|${label})`, 'i'),
  });
  await shown.waitFor();
  await until('the focus in it', () =>
    shown.evaluate((element) => element.contains(document.activeElement)),
  );
  await shown.getByText(serialNumber).first().waitFor();
  // The focus is on the first of its buttons, which copies the serial.
  const copied = page.getByText('Copied').first().waitFor();
  await page.keyboard.press('Enter');
  await copied;
  await page.keyboard.press('Escape');
  await shown.waitFor({ state: 'detached' });
  expect(await hasFocus(grid(page))).toBe(true);
  expect(await chromium.readClipboard()).toBe(serialNumber);
  await page.close();
});

async function exported(page: Page, form: Locator, name: RegExp): Promise<string> {
  const download = page.waitForEvent('download');
  await form.getByRole('button', { name }).click();
  const file = await download;
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

it('what is shown goes out as CSV and as JSON, and every cell comes back', async () => {
  const page = await opened();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const path = await exported(page, servers(page), /^Export 2,000 servers/);
  const text = await readFile(path, 'utf8');
  expect(text.startsWith('\ufeff')).toBe(true);
  const cells: string[][] = parse(text, { bom: true, relax_column_count: false });
  expect(cells).toHaveLength(count + 1);
  const headings = cells[0] ?? [];
  expect(headings.at(-1)).toMatch(/^Read from HPE/);
  const serials = cells
    .slice(1)
    .map((row) => (row[headings.indexOf('Serial')] ?? '').replace(/^'/, ''));
  expect(serials.toSorted()).toEqual(
    Array.from({ length: count }, (_, place) => list().facts(place).serialNumber).toSorted(),
  );
  await servers(page).getByRole('radio', { name: 'JSON' }).check();
  const json = JSON.parse(
    await readFile(await exported(page, servers(page), /^Export 2,000/), 'utf8'),
  );
  expect(json.servers).toHaveLength(count);
  expect(JSON.stringify(json)).not.toMatch(/userDefined|hunter2|password/i);
  expect(new Date(json.servers[0].readAt).getTime()).toBe((await view(page)).indexes[id]?.at);
  await page.close();
});

it.skipIf(!libreOffice)(
  'LibreOffice opens the CSV with every cell as it is, and none alive',
  async () => {
    const page = await opened();
    const nasty = wholes().filter((server) =>
      /^[=+@-]|^\d+$/.test(String(member(server, 'host/hostname'))),
    );
    expect(nasty.length).toBeGreaterThan(5);
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    const path = await exported(page, servers(page), /^Export 2,000 servers/);
    const cells: string[][] = parse(await readFile(path), { bom: true });
    const sheet = await openedRows(path, 'comma', 'en');
    expect(sheet.flat().filter(({ isFormula }) => isFormula)).toEqual([]);
    // Moments are dates; they are looked at as they stand in the file.
    const asTexts = sheet.map((row, at) =>
      row.map(({ kind, text }, nth) => (kind === 'date' ? cells[at]?.[nth] : text)),
    );
    expect(asTexts).toEqual(cells);
    expect(new Set(sheet.flat().map(({ kind }) => kind))).toEqual(new Set(['string', 'date', '']));
    await page.close();
  },
);

it('chosen columns stay chosen, in the side panel too, where Escape leads back', async () => {
  const page = await opened();
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'iLO address' }).click();
  await page.keyboard.press('Escape');
  await grid(page).getByRole('columnheader', { name: 'iLO address' }).waitFor();
  const panel = await chromium.page('sidepanel.html');
  await panel.setViewportSize({ width: 400, height: 900 });
  await panel.getByRole('button', { name: 'Show servers' }).click();
  await said(panel, `${number(count)} of ${number(count)} servers`);
  await grid(panel).getByRole('columnheader', { name: 'iLO address' }).waitFor();
  await grid(panel).focus();
  await panel.keyboard.press('Escape');
  await panel.getByRole('button', { name: 'Copy token', exact: true }).waitFor();
  await panel.close();
  await page.close();
});

it('a pinned server is in the first view with its age, asks nothing by itself, and is refreshed by one press', async () => {
  const page = await opened();
  const { serialNumber } = list().facts(5);
  const at = list().placeOf(String(whole(5).id));
  await filter(page).fill(serialNumber);
  await said(page, `1 of ${number(count)} servers`);
  await rows(page).first().click();
  await page.getByRole('button', { name: 'Pin server' }).click();
  await page.getByRole('button', { name: 'Unpin server' }).waitFor();
  await page.close();
  const before = simulator.apiRequests().length;
  const popup = await chromium.popup();
  const pinned = `[...document.querySelectorAll('h2')].find((one) => one.textContent === 'Pinned servers')`;
  await popup.waitFor(`${pinned} !== undefined`);
  expect(simulator.apiRequests()).toHaveLength(before);
  const power = member(whole(5), 'hardware/powerState') === 'ON' ? 'OFF' : 'ON';
  list().change(at, {
    hardware: { powerState: power, health: { summary: 'OK' } },
    state: { connected: true },
  });
  await popup.click({ role: 'button', name: 'Refresh' });
  await popup.waitFor(
    `${pinned}.closest('section').querySelector('li').textContent.includes(${JSON.stringify(power === 'ON' ? 'On' : 'Off')})`,
  );
  expect(simulator.apiRequests().length - before).toBe(1);
  const options = await chromium.page('options.html');
  const [shown] = (await view(options)).workspaces.flatMap(({ pinnedServers }) => pinnedServers);
  await options.close();
  expect(shown).toMatchObject({ serial: serialNumber, power, isGone: false });
  await popup.close();
});
