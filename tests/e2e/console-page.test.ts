// The helpers on the console's API page in real Chromium: on every generation of it, and on none of its words.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { until } from '../browsers/poll.ts';
import type { PageName } from '../console/pages.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { type ConsolePage, demoName, openConsole } from '../support/console-page.ts';
import { view } from '../support/extension-page.ts';

let simulator: Simulator;
let chromium: Chromium;

beforeAll(async () => {
  simulator = await startSimulator();
  chromium = await openChromium({ simulator });
});
afterAll(async () => {
  await chromium?.close();
  await simulator?.close();
});

/** The page behind a dialog is hidden from assistive technology, and our buttons on it are with it. */
const helpers = (tab: ConsolePage) => expect.poll(tab.helpers);

/** Holds through more time than a helper may take to appear. */
async function stays(tab: ConsolePage, names: readonly string[]): Promise<void> {
  await helpers(tab).toEqual(names);
  const end = Date.now() + 1_000;
  while (Date.now() < end) expect(await tab.helpers()).toEqual(names);
}

/** What stands on an open client of this page. */
const onClient = ({ words }: ConsolePage) =>
  words.endpoint ? ['Copy client ID', 'Copy connectivity endpoint'] : ['Copy client ID'];

const onSecret = ['Copy both', 'Save to API Companion'];
const onToken = ['Copy token', 'Copy header'];

/** Each page, and whether its dialogs have a role: those of the oldest never had. */
const generations: readonly [PageName, readonly boolean[]][] = [
  ['2021', [false]],
  ['2023', [true, false]],
  ['2025', [true, false]],
  ['2025-de', [true]],
];

describe.each(generations)('the page of %s', (name, roles) => {
  it.each(roles)('has in each scene its buttons, with a role of dialogs: %s', async (role) => {
    const tab = await openConsole(chromium, { page: name, role });
    await tab.openClient(demoName);
    await helpers(tab).toEqual(onClient(tab));
    await tab.openDialog('generate');
    await helpers(tab).toEqual(['Get token']);
    await tab.closeDialog();
    await tab.openDialog('token', secretOfDemo());
    await helpers(tab).toEqual(onToken);
    await tab.closeDialog();
    await tab.openDialog('reset');
    await helpers(tab).toEqual(onSecret);
    await tab.closeDialog();
    await tab.openDialog('delete');
    await stays(tab, []);
    await tab.closeDialog();
    await tab.openClient(demoName);
    await helpers(tab).toEqual([]);
    await tab.openDialog('created');
    await helpers(tab).toEqual(onSecret);
    await tab.closeDialog();
    await helpers(tab).toEqual([]);
    await tab.page.close();
  });

  it('gives each copy what it says', async () => {
    // The older consoles had dialogs without a role.
    const tab = await openConsole(chromium, { page: name, role: name.startsWith('2025') });
    const copied = async (helper: string) => {
      await tab.pressHelper(helper);
      await until(`${helper} to say so`, tab.helperStatus);
      return chromium.readClipboard();
    };
    const shown = () =>
      tab.page
        .locator('input[readonly], textarea[readonly]')
        .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));

    await tab.openClient(demoName);
    await helpers(tab).toEqual(onClient(tab));
    expect(await copied('Copy client ID')).toBe(demoClient.clientId);
    if (tab.words.endpoint) {
      const { endpoint } = tab.words.services.platform;
      expect(await copied('Copy connectivity endpoint')).toBe(endpoint);
    }
    await tab.openDialog('token', secretOfDemo());
    const token = (await shown()).at(-1) ?? '';
    expect(simulator.isLive(token)).toBe(true);
    expect(await copied('Copy token')).toBe(token);
    expect(await copied('Copy header')).toBe(`Authorization: Bearer ${token}`);
    await tab.closeDialog();
    for (const dialog of ['reset', 'created'] as const) {
      await tab.openDialog(dialog);
      const [clientId, clientSecret] = (await shown()).slice(-2);
      expect(await copied('Copy both')).toBe(
        `Client ID: ${clientId}\nClient secret: ${clientSecret}`,
      );
      await tab.closeDialog();
    }
    await tab.page.close();
  });
});

/** The demo client's secret is reset more than once. */
function secretOfDemo(): string {
  const { clientId } = demoClient;
  return simulator.clients.find((one) => one.clientId === clientId)?.clientSecret ?? '';
}

it('ten ways around the console and ten dialogs leave exactly one set, and leaving none', async () => {
  const tab = await openConsole(chromium);
  for (let n = 0; n < 10; n += 1) {
    await tab.goTo(n % 2 ? 'home' : 'workspace');
    await tab.goTo('api');
    await tab.openClient(demoName);
    await helpers(tab).toEqual(['Copy client ID']);
  }
  for (let n = 0; n < 10; n += 1) {
    await tab.openDialog('generate');
    await helpers(tab).toEqual(['Get token']);
    await tab.closeDialog();
  }
  await helpers(tab).toEqual(['Copy client ID']);
  await stays(tab, ['Copy client ID']);
  await tab.goTo('devices');
  await helpers(tab).toEqual([]);
  await expect.poll(() => tab.page.evaluate(() => window.seen.strangers)).toBe(0);
  await tab.page.close();
});

it('a page that is entered elsewhere in the console gets its helpers without being loaded anew', async () => {
  const tab = await openConsole(chromium, { path: '/home' });
  await stays(tab, []);
  expect(await tab.page.evaluate(() => window.seen.nodes)).toEqual([]);
  await tab.goTo('api');
  await tab.openClient(demoName);
  await helpers(tab).toEqual(['Copy client ID']);
  await tab.page.close();
});

it('until a press a page sees nothing but empty elements', async () => {
  const tab = await openConsole(chromium);
  await tab.openClient(demoName);
  await helpers(tab).toEqual(['Copy client ID']);
  await tab.openDialog('reset');
  await helpers(tab).toEqual(onSecret);
  // Those behind the dialog are gone as long as it is there: its keys must not get to them.
  await expect.poll(() => tab.page.evaluate(() => window.seen.strangers)).toBe(1);
  const { nodes, strangers: _, ...seen } = await tab.page.evaluate(() => ({ ...window.seen }));
  expect(seen).toEqual({ errors: [], consoleLines: [], messages: [], globals: [] });
  expect(nodes.length).toBeGreaterThanOrEqual(2);
  for (const node of nodes) expect(node).toMatch(/^<([a-z0-9-]+)( style="[^"]*")?><\/\1>$/);
  expect(nodes.join('')).not.toMatch(new RegExp(`companion|extension|${chromium.id}`, 'i'));
  await tab.page.close();
});

it('a page of which every word has changed is left untouched', async () => {
  const options = await chromium.page('options.html');
  const tab = await openConsole(chromium, { page: 'changed' });
  await tab.openClient(demoName);
  // Health has heard of it, so that it has been looked at.
  await expect
    .poll(async () => (await view(options)).page?.state, { timeout: 15_000 })
    .toBe('resting');
  await stays(tab, []);
  for (const dialog of ['generate', 'reset', 'created'] as const) {
    await tab.openDialog(dialog);
    await stays(tab, []);
    await tab.closeDialog();
  }
  await tab.openDialog('token', secretOfDemo());
  await stays(tab, []);
  expect(await tab.page.evaluate(() => ({ ...window.seen }))).toEqual({
    errors: [],
    consoleLines: [],
    messages: [],
    nodes: [],
    strangers: 0,
    globals: [],
  });
  expect(chromium.consoleLines).toEqual([]);
  await tab.page.close();
});
