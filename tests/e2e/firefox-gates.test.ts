// The same attacks in real Firefox, which does not tell a script whether something is in front of it. What styles show is
// refused; what they do not show gets through, and gains nothing: a wish waits for its user, and nothing is saved.
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Firefox, openFirefox } from '../browsers/firefox.ts';
import { type ConnectProxy, startProxy } from '../simulator/proxy.ts';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { attacks, pressByScript } from '../support/attacks.ts';
import { openConsoleInFirefox } from '../support/console-firefox.ts';
import { type ConsolePage, demoName, restMs } from '../support/console-page.ts';
import { askIn, viewIn } from '../support/firefox-page.ts';

let simulator: Simulator;
let proxy: ConnectProxy;
let firefox: Firefox;
let own: Page;
let tab: ConsolePage & { page: Page };

const refused = 'Use the toolbar button';

beforeAll(async () => {
  simulator = await startSimulator();
  proxy = await startProxy(simulator);
  firefox = await openFirefox({ proxy });
  own = await firefox.page('options.html');
});
beforeEach(async () => {
  tab = await openConsoleInFirefox(firefox);
  await tab.openClient(demoName);
  // What is below it moves when it comes.
  await expect.poll(tab.helpers).toEqual(['Copy client ID']);
  await tab.openDialog('generate');
  await expect.poll(tab.helpers).toEqual(['Get token']);
});
afterEach(async () => {
  await tab.page.close();
  const { ask } = await view();
  if (ask) await command('ask.end', { id: ask.id });
});
afterAll(async () => {
  await firefox?.close();
  await proxy?.close();
  await simulator?.close();
});

const view = () => viewIn(own);
const command = (name: string, request: object) => askIn(own, name, request);

/** Whether a press has reached the background, after whatever was on its way there. */
async function isAsked(): Promise<boolean> {
  await tab.page.evaluate('new Promise((done) => requestAnimationFrame(done))');
  await command('clipboard.keep', {});
  return (await view()).ask !== null;
}

/** Makes the attack, leaves the button as it is then for longer than it has to rest, and clicks on it. */
async function attackAndClick(run: (typeof attacks)[number]['run']): Promise<void> {
  const at = await tab.placeOf('Get token');
  await tab.page.evaluate(run, at);
  await new Promise((done) => setTimeout(done, restMs));
  await tab.page.mouse.click(at.x, at.y);
}

const named = attacks.map((attack) => [attack.name, attack] as const);

it.each(named.filter(([, { isInStyles }]) => isInStyles))(
  '%s: no click does anything',
  async (_, { run }) => {
    await attackAndClick(run);
    expect(await isAsked()).toBe(false);
    await expect.poll(tab.helperStatus).toContain(refused);
  },
);

it.each(named.filter(([, { isInStyles }]) => !isInStyles))(
  '%s: a click leaves a wish, and nothing more',
  async (_, { run }) => {
    const stored = await own.evaluate('browser.storage.local.get(null)');
    await attackAndClick(run);
    await expect.poll(isAsked).toBe(true);
    expect(await own.evaluate('browser.storage.local.get(null)')).toEqual(stored);
    expect((await view()).workspaces).toEqual([]);
    expect(simulator.tokenRequests()).toEqual([]);
  },
);

it('clicks and keys that a script makes reach no button', async () => {
  const at = await tab.placeOf('Get token');
  await tab.page.evaluate(pressByScript, at);
  expect(await isAsked()).toBe(false);
  await tab.pressHelper('Get token');
  await expect.poll(isAsked).toBe(true);
});
