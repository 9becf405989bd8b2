// From a press on the console's API page to a workspace in the extension, in real Chromium: nothing is saved before the
// user says so there.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { until } from '../browsers/poll.ts';
import type { Popup } from '../browsers/popup.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { demoName, openConsole } from '../support/console-page.ts';
import { save, view } from '../support/extension-page.ts';
import { fillForm, status } from '../support/popup-form.ts';

let simulator: Simulator;
let chromium: Chromium;

beforeEach(async () => {
  simulator = await startSimulator();
  chromium = await openChromium({ simulator });
});
afterEach(async () => {
  await chromium?.close();
  await simulator?.close();
});

/** Waits for the text on the toolbar icon. */
const badge = (text: string) =>
  until(`the mark "${text}" on the icon`, async () => {
    const shown = await chromium.inWorker<string>('chrome.action.getBadgeText({})');
    return shown === text;
  });

const typedIn = async (popup: Popup, name: string) =>
  (await popup.accessibleNodes()).find((node) => node.role === 'textbox' && node.name === name)
    ?.value;

const form = (popup: Popup, name: string) =>
  popup.waitFor(`document.querySelector('form[aria-label="${name}"]')`);

it('a client that was made there is saved by name and confirm, and its token copied', async () => {
  const options = await chromium.page('options.html');
  const tab = await openConsole(chromium);
  await tab.openDialog('created');
  await tab.pressHelper('Save to API Companion');
  await badge('+');
  await expect.poll(tab.helperStatus).toContain('toolbar');
  const made = simulator.clients.at(-1) ?? demoClient;

  const popup = await chromium.popup(tab.page);
  await form(popup, 'Add a workspace');
  await popup.waitFor(`document.body.textContent.includes('common.cloud.hpe.com')`);
  await badge('');
  expect(await typedIn(popup, 'Client ID')).toBe(made.clientId);
  expect((await view(options)).workspaces).toEqual([]);
  expect(simulator.tokenRequests()).toEqual([]);
  await popup.screenshot('.output/e2e/offered.png');

  await fillForm(popup, { name: 'Night report' });
  await popup.click({ role: 'button', name: 'Test and save' });
  await status(popup, 'Works.');
  await popup.click({ role: 'button', name: 'Copy token' });
  await status(popup, 'Copied, Night report');
  const issued = simulator.tokenRequests().at(-1)?.issued;
  expect(await chromium.readClipboard()).toBe(issued);
});

it('a secret that was reset there opens the workspace that has this client, and replaces its own on confirm', async () => {
  const options = await chromium.page('options.html');
  await save(options, demoClient, { name: 'Finance production' });
  const tab = await openConsole(chromium, { page: '2023', role: false });
  await tab.openClient(demoName);
  await tab.openDialog('reset');
  await tab.pressHelper('Save to API Companion');
  await badge('+');

  const popup = await chromium.popup(tab.page);
  await form(popup, 'Edit Finance production');
  expect(await typedIn(popup, 'Client ID')).toBe(demoClient.clientId);
  const before = simulator.tokenRequests().length;
  await popup.click({ role: 'button', name: 'Test and save' });
  await status(popup, 'Works.');
  expect(simulator.tokenRequests().slice(before).at(-1)?.issued).toBeDefined();
  expect((await view(options)).workspaces.map(({ name }) => name)).toEqual(['Finance production']);
});

it('Get token opens the popup at the workspace of that client', async () => {
  const options = await chromium.page('options.html');
  const other = simulator.createClient('platform');
  await save(options, demoClient, { name: 'Finance production' });
  await save(options, other, { name: 'Lab' });
  const current = async () => (await view(options)).current;
  const lab = await current();
  const tab = await openConsole(chromium);
  await tab.openClient(demoName);
  await tab.openDialog('generate');
  await tab.pressHelper('Get token');
  await badge('+');
  const popup = await chromium.popup(tab.page);
  await popup.waitFor(`document.querySelector('article')?.ariaLabel === 'Finance production'`);
  await expect.poll(current).not.toBe(lab);
  await badge('');
});

it('Get token of a client that no workspace has offers to add it, with its ID', async () => {
  const tab = await openConsole(chromium, { page: '2025-de' });
  await tab.openClient(demoName);
  await tab.openDialog('generate');
  await tab.pressHelper('Get token');
  await badge('+');
  const popup = await chromium.popup(tab.page);
  await form(popup, 'Add a workspace');
  expect(await typedIn(popup, 'Client ID')).toBe(demoClient.clientId);
});

it('on a device page the popup offers the serial number of its address', async () => {
  const options = await chromium.page('options.html');
  await save(options, demoClient);
  const tab = await openConsole(chromium, { path: '/devices/inventory/CZ2311004H' });
  const popup = await chromium.popup(tab.page);
  await popup.click({ role: 'button', name: 'Look up CZ2311004H' });
  await popup.waitFor(
    `document.querySelector('[role=searchbox], input[type=search]').value === 'CZ2311004H'`,
  );
});
