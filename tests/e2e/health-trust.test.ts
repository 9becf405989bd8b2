// Health and Trust in real browsers: diagnostics that name nobody and follow what happens, what is stored without what
// is in it, and an optional permission that is given and taken back where a person does so, by Firefox's own question.
import type { Page } from 'playwright-core';
import type { Page as FirefoxPage } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { type Firefox, openFirefox } from '../browsers/firefox.ts';
import { until } from '../browsers/poll.ts';
import { type ConnectProxy, startProxy } from '../simulator/proxy.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { ask, ensure, save } from '../support/extension-page.ts';

const name = 'Yamoussoukro';

let simulator: Simulator;
let proxy: ConnectProxy;
let chromium: Chromium;
let firefox: Firefox;
let page: Page;
let id: string;

beforeAll(async () => {
  simulator = await startSimulator();
  proxy = await startProxy(simulator);
  [chromium, firefox] = await Promise.all([openChromium({ simulator }), openFirefox({ proxy })]);
  page = await chromium.page('options.html#health');
  id = await save(page, demoClient, { name });
  await ensure(page, id);
});
afterAll(async () => {
  await Promise.all([chromium?.close(), firefox?.close()]);
  await proxy?.close();
  await simulator?.close();
});

const shown = (on: Page, heading: string) => on.getByRole('region', { name: heading, exact: true });
const diagnostics = () => shown(page, 'Diagnostics').locator('pre').textContent();

/** What may stand in nothing that is shown or copied here. */
async function expectNobodyIn(text: string): Promise<void> {
  const { clientId, clientSecret, workspaceId, owner } = demoClient;
  const token = simulator.tokenRequests().at(-1)?.issued ?? 'none';
  for (const word of [name, id, clientId, clientSecret, workspaceId, owner, token.slice(0, 20)]) {
    expect(text).not.toContain(word);
  }
}

it('diagnostics are copied as they are shown, and name nobody', async () => {
  const workspace = /^workspace 1: all, us-west, workspace issuer, token of 899 s/m;
  await until('the workspace', async () => workspace.test((await diagnostics()) ?? ''));
  await expectNobodyIn((await diagnostics()) ?? '');
  // It says so for 2 s only.
  const copied = page.getByRole('button', { name: 'Copied', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Copy diagnostics' }).click();
  await copied;
  await expectNobodyIn(await chromium.readClipboard());
  expect(await chromium.readClipboard()).toMatch(/^time: .*\nversion: /);
});

it('Health follows what is done elsewhere', async () => {
  const events = () => shown(page, 'Lately').getByRole('listitem').allTextContents();
  await ask(page, 'token.forget', { id });
  await until('the event', async () => (await events())[0]?.endsWith('token-forgotten') ?? false);
  await until('the text', async () => (await diagnostics())?.endsWith(': token-forgotten\n'));
  await until('no alarm', async () => (await chromium.alarms(page)).length === 0);
  await page.getByText('Nothing is pending').waitFor();
});

it('Trust shows all that is stored, and nothing that is in it', async () => {
  await ensure(page, id);
  const other = await chromium.page('options.html#trust');
  await other.getByRole('button', { name: 'Show what is stored' }).click();
  const names = (place: string) => shown(other, place).locator('code').allTextContents();
  await until('the tokens', async () => (await names('In memory')).includes('tokens'));
  expect(await names('On disk')).toEqual(['hdr', 'idx', 'rec:••••••']);
  expect(await names('On disk, in databases')).toEqual(['hdr', 'idx', 'rec:••••••', 'keys']);
  await expectNobodyIn((await other.textContent('body')) ?? '');
  await other.evaluate(`chrome.storage.session.set({ 'draft:${id}': null })`);
  await until('the draft', async () => (await names('In memory')).includes('draft:••••••'));
  await expectNobodyIn((await other.textContent('body')) ?? '');
  await other.close();
});

it('an optional permission is given by the question of the browser, and taken back without one', async () => {
  const tab = await firefox.page('options.html#trust');
  const health = await firefox.page('options.html#health');
  await tab.bringToFront();
  await tick(tab, 'notifications');
  await until('the question', () =>
    firefox.window.evaluate(`(() => {
      const shown = PopupNotifications.panel.state === 'open' && PopupNotifications.panel.firstElementChild;
      if (!shown) return false;
      shown.button.click();
      return true;
    })()`),
  );
  await until('the tick', () => isTicked(tab, 'notifications'));
  await until('the other page', async () =>
    (await lineOf(health, 'granted')).includes('notifications'),
  );
  await tick(tab, 'notifications');
  await until('no tick', async () => !(await isTicked(tab, 'notifications')));
  expect(await lineOf(health, 'granted')).toContain('authenticationInfo');
  await until('the other page', async () =>
    (await lineOf(health, 'not granted')).includes('notifications'),
  );
});

async function tick(tab: FirefoxPage, permission: string): Promise<void> {
  await tab.locator(`::-p-aria(${permission}[role="checkbox"])`).click();
}

function isTicked(tab: FirefoxPage, permission: string): Promise<boolean> {
  return tab.$eval(`#tick-${permission}`, (box) => (box as HTMLInputElement).checked);
}

/** One line of the diagnostics; empty until they are drawn. */
function lineOf(tab: FirefoxPage, line: string): Promise<string> {
  return tab.evaluate(
    (start) =>
      document
        .querySelector('pre')
        ?.textContent?.split('\n')
        .find((one) => one.startsWith(`${start}: `)) ?? '',
    line,
  );
}
