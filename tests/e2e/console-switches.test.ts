// Switching the helpers on the console's page off and on where a person does so, with that page open beside it; and what
// Health says of them.
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { demoName, openConsole } from '../support/console-page.ts';
import { save } from '../support/extension-page.ts';

let simulator: Simulator;
let chromium: Chromium;
let options: Page;
let health: Page;

beforeAll(async () => {
  simulator = await startSimulator();
  chromium = await openChromium({ simulator });
  options = await chromium.page('options.html#page-helpers');
  health = await chromium.page('options.html#health');
  await save(options, demoClient);
});
afterAll(async () => {
  await chromium?.close();
  await simulator?.close();
});

const healthText = () => health.getByRole('region', { name: 'Page helpers' }).textContent();

/** The tick follows what the background keeps. */
async function turn(box: Locator, on: boolean): Promise<void> {
  await box.click();
  await expect.poll(() => box.isChecked()).toBe(on);
}

it('Health knows no page before one was seen, and the page that is seen then', async () => {
  await expect.poll(healthText).toContain('Not seen yet');
  const tab = await openConsole(chromium);
  await expect.poll(healthText).toContain('Working');
  expect(await healthText()).not.toContain('Not seen yet');
  await tab.page.close();
});

it('a helper that is switched off leaves an open page at once, and comes back', async () => {
  const tab = await openConsole(chromium, { page: '2021' });
  await tab.openClient(demoName);
  await tab.openDialog('reset');
  const helpers = () => expect.poll(tab.helpers);
  await helpers().toEqual(['Copy both', 'Save to API Companion']);
  const box = options.getByRole('checkbox', { name: 'Copy both' });
  await turn(box, false);
  await helpers().toEqual(['Save to API Companion']);
  await turn(box, true);
  await helpers().toEqual(['Copy both', 'Save to API Companion']);
  await tab.page.close();
});

it('with all of them off the page has nothing of ours, and with one of them on it has that', async () => {
  const tab = await openConsole(chromium, { page: '2023' });
  await tab.openClient(demoName);
  const helpers = () => expect.poll(tab.helpers);
  await helpers().toEqual(['Copy client ID', 'Copy connectivity endpoint']);
  for (const box of await options.getByRole('checkbox').all()) await turn(box, false);
  await helpers().toEqual([]);
  await expect.poll(() => tab.page.evaluate(() => window.seen.strangers)).toBe(0);
  await expect.poll(healthText).not.toMatch(/Working|Resting/);
  await tab.goTo('home');
  await tab.goTo('api');
  await tab.openClient(demoName);
  await turn(options.getByRole('checkbox', { name: 'Get token' }), true);
  await tab.openDialog('generate');
  await helpers().toEqual(['Get token']);
  await tab.page.close();
});
