// The journey of a token in real Firefox: copied and guarded, its secret reset and replaced in place, checked, and the
// addresses of 2022 allowed by the browser's own question.
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Firefox, openFirefox } from '../browsers/firefox.ts';
import type { FirefoxPopup } from '../browsers/firefox-popup.ts';
import { until } from '../browsers/poll.ts';
import { type ConnectProxy, startProxy } from '../simulator/proxy.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { addWorkspace, alert, status } from '../support/popup-form.ts';

let simulator: Simulator;
let proxy: ConnectProxy;
let firefox: Firefox;

beforeAll(async () => {
  simulator = await startSimulator();
  proxy = await startProxy(simulator);
  firefox = await openFirefox({ proxy });
});
afterAll(async () => {
  await firefox?.close();
  await proxy?.close();
  await simulator?.close();
});

const button = (name: string) => ({ role: 'button', name });
const requests = () => simulator.tokenRequests();

async function choose(popup: FirefoxPopup, name: string): Promise<void> {
  await popup.click(button('More'));
  await popup.click({ role: 'menuitem', name });
}

it('a copied token is guarded: New token asks before it may end it', async () => {
  const popup = await firefox.popup();
  const { clientId, clientSecret } = demoClient;
  await addWorkspace(popup, { name: 'Finance production', clientId, clientSecret });
  await status(popup, 'Works. Token valid 2 h');
  await popup.click(button('Copy token'));
  await status(popup, 'Copied, Finance production');
  await popup.waitFor(`/Copied at \\d/.test(document.querySelector('article').textContent)`);
  await choose(popup, 'New token');
  await popup.waitFor(
    `document.body.textContent.includes('HPE may end the token that you copied')`,
  );
  await popup.click(button('New token'));
  await until('the new token', () => requests().length === 2);
  await popup.close();
});

it('a secret that was reset is said, taken in place, and the copy that was interrupted is done', async () => {
  const secret = simulator.resetSecret(demoClient.clientId);
  const popup = await firefox.popup();
  await choose(popup, 'New token');
  expect(await alert(popup)).toContain('HPE no longer accepts this client secret.');
  await popup.click({ role: 'textbox', name: 'Client secret' });
  await popup.type(secret);
  await popup.press('Enter');
  await until('the new token', () => requests().at(-1)?.issued !== undefined);
  await popup.waitFor(`document.querySelector('[role=alert]') === null`);
  await popup.click(button('Copy token'));
  await status(popup, 'Copied, Finance production');
  await popup.close();
  expect(await firefox.readClipboard()).toBe(requests().at(-1)?.issued);
});

it('Check token finds that another program got a newer one, and Copy a fresh one cures it', async () => {
  simulator.endTokens(demoClient.clientId);
  const popup = await firefox.popup();
  await choose(popup, 'Check token');
  expect(await alert(popup)).toContain('HPE ended this token before its time');
  await popup.click(button('Copy a fresh one'));
  await status(popup, 'Copied, Finance production');
  await popup.close();
  const copied = await firefox.readClipboard();
  expect(simulator.isLive(copied)).toBe(true);
});

it('the addresses of 2022 are allowed by the question of the browser, and the token works there', async () => {
  const page = await firefox.page('options.html');
  await press(page, 'Edit Finance production');
  await choice(page, 'Service', 'compute-ops-management');
  await page.locator('::-p-aria(Use the 2022 addresses[role="checkbox"])').click();
  await until('the question', () =>
    firefox.window.evaluate(`(() => {
      const shown = PopupNotifications.panel.state === 'open' && PopupNotifications.panel.firstElementChild;
      if (!shown) return false;
      shown.button.click();
      return true;
    })()`),
  );
  await press(page, 'Test and save');
  await page.waitForFunction(() => document.body.textContent.includes('Saved.'));
  await page.close();
  const popup = await firefox.popup();
  await choose(popup, 'Check token');
  await status(popup, 'The token works.');
  expect(simulator.apiRequests().at(-1)).toMatchObject({
    ...{ host: 'us-west2-api.compute.cloud.hpe.com', path: '/compute-ops/v1beta2/servers' },
    status: 200,
  });
  await popup.close();
});

async function press(page: Page, name: string): Promise<void> {
  await page.locator(`::-p-aria(${name}[role="button"])`).click();
}

async function choice(page: Page, name: string, value: string): Promise<void> {
  await page.locator(`::-p-aria(${name}[role="combobox"])`).fill(value);
}
