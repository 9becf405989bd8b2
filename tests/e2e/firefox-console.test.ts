// The main journey from the console's API page once more, in real Firefox: offered there, saved here, its token copied.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Firefox, openFirefox } from '../browsers/firefox.ts';
import { until } from '../browsers/poll.ts';
import { type ConnectProxy, startProxy } from '../simulator/proxy.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { openConsoleInFirefox } from '../support/console-firefox.ts';
import { demoName } from '../support/console-page.ts';
import { fillForm, status } from '../support/popup-form.ts';

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

it('an open client and the dialogs have their buttons, and Copy client ID copies it', async () => {
  const tab = await openConsoleInFirefox(firefox, { page: '2023', role: false });
  const helpers = expect.poll(tab.helpers);
  await tab.openClient(demoName);
  await helpers.toEqual(['Copy client ID', 'Copy connectivity endpoint']);
  await tab.pressHelper('Copy client ID');
  await until('it to say so', tab.helperStatus);
  expect(await firefox.readClipboard()).toBe(demoClient.clientId);
  await tab.page.bringToFront();
  await tab.openDialog('token');
  await expect.poll(tab.helpers).toEqual(['Copy token', 'Copy header']);
  await tab.closeDialog();
  await tab.goTo('home');
  await expect.poll(tab.helpers).toEqual([]);
  await tab.page.close();
});

it('a client that was made there is saved by name and confirm, and its token copied', async () => {
  const options = await firefox.page('options.html');
  const badge = (text: string) =>
    until(`the mark "${text}" on the icon`, async () => {
      const shown = await options.evaluate('browser.action.getBadgeText({})');
      return shown === text;
    });
  const tab = await openConsoleInFirefox(firefox);
  await tab.openDialog('created');
  await tab.pressHelper('Save to API Companion');
  await badge('+');
  const made = simulator.clients.at(-1) ?? demoClient;

  const popup = await firefox.popup(tab.page);
  await popup.waitFor(`document.querySelector('form[aria-label="Add a workspace"]')`);
  await popup.waitFor(
    `[...document.querySelectorAll('input')].some(({ value }) => value === '${made.clientId}')`,
  );
  expect(simulator.tokenRequests()).toEqual([]);
  await fillForm(popup, { name: 'Night report' });
  await popup.click({ role: 'button', name: 'Test and save' });
  await status(popup, 'Works.');
  await badge('');
  await popup.click({ role: 'button', name: 'Copy token' });
  await status(popup, 'Copied, Night report');
  expect(await firefox.readClipboard()).toBe(simulator.tokenRequests().at(-1)?.issued);
});
