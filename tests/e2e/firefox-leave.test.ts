// The user's leave for hosts in real Firefox, which can be taken away and given back at any time in about:addons: never
// given, taken while a token is kept fresh, for the 2022 addresses alone, for the console alone.
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Firefox, openFirefox } from '../browsers/firefox.ts';
import { until } from '../browsers/poll.ts';
import { type ConnectProxy, startProxy } from '../simulator/proxy.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { openConsoleInFirefox } from '../support/console-firefox.ts';
import { demoName } from '../support/console-page.ts';
import { switchLeave } from '../support/firefox-page.ts';
import { addWorkspace, alert, status } from '../support/popup-form.ts';

let simulator: Simulator;
let proxy: ConnectProxy;
let firefox: Firefox;

beforeAll(async () => {
  simulator = await startSimulator();
  // Kept fresh, and renewed after 21 s.
  simulator.behaviour.lifetimeS.workspace = 41;
  proxy = await startProxy(simulator);
  firefox = await openFirefox({ proxy });
});
afterAll(async () => {
  await firefox?.close();
  await proxy?.close();
  await simulator?.close();
});

const button = (name: string) => ({ role: 'button', name });
const issuerHost = 'global.api.greenlake.hpe.com';
const apis = 'https://*.api.greenlake.hpe.com';
const console = 'https://common.cloud.hpe.com';
const asked = () => simulator.tokenRequests();

const leave = (does: 'add' | 'remove', origin: string) =>
  switchLeave(firefox, does, { origins: [`${origin}/*`] });

/** Answers the browser's question for leave. */
async function answerQuestion(with_: 'button' | 'secondaryButton'): Promise<void> {
  await until('the question', () =>
    firefox.window.evaluate(`(() => {
      const shown = PopupNotifications.panel.state === 'open' && PopupNotifications.panel.firstElementChild;
      if (!shown) return false;
      shown.${with_}.click();
      return true;
    })()`),
  );
}

/** The page that has just opened in a tab: the remote control is not told of those that extensions open, so once more. */
async function openedTab(hash: string): Promise<Page> {
  const tab = `gBrowser.tabs.find(({ linkedBrowser }) => linkedBrowser.currentURI.spec.endsWith('${hash}'))`;
  await until('the tab', () => firefox.window.evaluate<boolean>(`${tab} !== undefined`));
  await firefox.window.evaluate(`gBrowser.removeTab(${tab})`);
  return firefox.page(`options.html${hash}`);
}

const press = (page: Page, name: string) =>
  page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
const says = (page: Page, text: string) =>
  page.waitForFunction((wanted) => document.body.textContent.includes(wanted), {}, text);

it('where leave was never given the form names the host, and Allow opens the tab that asks', async () => {
  for (const origin of [apis, 'https://sso.common.cloud.hpe.com']) await leave('remove', origin);
  const popup = await firefox.popup();
  const { clientId, clientSecret, workspaceId } = demoClient;
  const name = 'Finance production';
  await addWorkspace(popup, { name, clientId, clientSecret, issuer: workspaceId });
  expect(await alert(popup)).toContain(
    `The browser does not let this extension ask ${issuerHost}.`,
  );
  await popup.click(button('Allow'));
  await popup.waitForClose();
  expect(asked()).toEqual([]);

  const page = await openedTab('#trust');
  await press(page, `Allow ${apis}`);
  await answerQuestion('secondaryButton');
  await says(page, 'The browser was not given leave, so nothing changes.');
  await press(page, `Allow ${apis}`);
  await answerQuestion('button');
  await page.waitForFunction(
    (label) => document.querySelector(`[aria-label="${label}"]`) === null,
    {},
    `Allow ${apis}`,
  );
  await page.close();

  const again = await firefox.popup();
  await again.click(button('Add a workspace'));
  await again.waitFor(`[...document.querySelectorAll('input')].some((e) => e.value === '${name}')`);
  await again.click(button('Test and save'));
  await status(again, 'Works. Token valid 41 s');
  await again.close();
});

it('without leave for the console its open pages lose our buttons, Health says why, and Page helpers asks', async () => {
  const tab = await openConsoleInFirefox(firefox);
  await tab.openClient(demoName);
  await expect.poll(tab.helpers).toEqual(['Copy client ID']);
  await leave('remove', console);
  await expect.poll(tab.helpers).toEqual([]);
  const page = await firefox.page('options.html#health');
  await says(page, 'Resting: the browser does not let this extension on the page.');
  await page.close();
  const helpers = await firefox.page('options.html#page-helpers');
  await press(helpers, `Allow ${console}`);
  await answerQuestion('button');
  await helpers.waitForFunction(() => !document.body.textContent.includes('Not allowed'));
  await helpers.close();
  await expect.poll(tab.helpers).toEqual(['Copy client ID']);
  await tab.page.close();
});

it('leave taken while a token is kept fresh ends no token, sends nothing, and is said with the host that is barred', async () => {
  await leave('remove', apis);
  const before = asked().length;
  const popup = await firefox.popup();
  await popup.waitFor(`document.querySelector('[role=alert]') !== null`, 40_000);
  expect(await alert(popup)).toContain(issuerHost);
  await popup.screenshot('.output/e2e/firefox-leave.png');
  expect(asked()).toHaveLength(before);
  await popup.close();
});

it('leave given back in about:addons is noticed: the sentence goes and the token is renewed', async () => {
  const before = asked().length;
  await firefox.stopBackground();
  await leave('add', apis);
  const popup = await firefox.popup();
  await popup.waitFor(`document.querySelector('[role=alert]') === null`);
  await until('the renewal', () => asked().length > before);
  await popup.click(button('Copy token'));
  await status(popup, 'Copied, Finance production');
  await popup.close();
  expect(await firefox.readClipboard()).toBe(asked().at(-1)?.issued);
});
