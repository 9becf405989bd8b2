// From the installation to the first copied token in real Chromium: one tab, three steps, six actions.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { until } from '../browsers/poll.ts';
import { welcomeHash } from '../browsers/welcome.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { status } from '../support/popup-form.ts';

let simulator: Simulator;
let chromium: Chromium;

beforeAll(async () => {
  simulator = await startSimulator();
  chromium = await openChromium({ simulator, keepsWelcome: true });
});
afterAll(async () => {
  await chromium?.close();
  await simulator?.close();
});

const welcomes = () => chromium.context.pages().filter((page) => page.url().endsWith(welcomeHash));
const steps = (page: Page) =>
  page.getByRole('region', { name: 'Welcome' }).getByRole('listitem').allInnerTexts();
const done = async (page: Page) =>
  page.getByRole('region', { name: 'Welcome' }).getByRole('img', { name: 'Done' }).count();

it('the first token is copied with six actions', async () => {
  const [page] = await until('the welcome', () => welcomes().length === 1 && welcomes());
  if (!page) throw new Error('There is none.');
  await until('the steps', async () => (await steps(page)).length === 3);
  // The browser of the tests has the icon pinned, which is the one step that takes no action here.
  await until('the tick of the pin', async () => (await done(page)) === 1);
  await page.screenshot({ path: '.output/e2e/welcome.png' });
  const { clientId, clientSecret } = demoClient;
  await page.evaluate(
    (text) => navigator.clipboard.writeText(text),
    `Client ID: ${clientId}\nClient Secret: ${clientSecret}`,
  );
  let actions = 0;
  const act = async (action: () => Promise<unknown>) => {
    await action();
    actions += 1;
  };

  const region = page.getByRole('region', { name: 'Welcome' });
  await act(() => region.getByRole('button', { name: 'Add a workspace' }).click());
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await until('the focus', () => name.evaluate((field) => field === document.activeElement));
  // What was pasted goes where it belongs, and the focus stays where the name is to be typed.
  await act(() => page.keyboard.press('Control+v'));
  await until('the ID', () => page.getByLabel('Client ID').inputValue());
  await act(() => page.keyboard.type('Finance production'));
  await act(() => page.getByRole('button', { name: 'Test and save' }).click());
  await until('the tick of the workspace', async () => (await done(page)) === 2);
  const popup = await chromium.popup();
  actions += 1;
  await popup.waitFor(`document.activeElement?.textContent.includes('Copy token')`);
  await act(() => popup.press('Enter'));
  await status(popup, 'Copied, Finance production');

  expect(actions).toBeLessThanOrEqual(6);
  await popup.close();
  await until('the last tick', async () => (await done(page)) === 3);
  await page
    .getByRole('status')
    .filter({ hasText: 'All is set. You may close this page.' })
    .waitFor();
  expect(await chromium.readClipboard()).toBe(simulator.tokenRequests().at(-1)?.issued);
});

it('it never comes again, and not at all in a browser that has something saved', async () => {
  await chromium.stopWorker();
  for (const page of welcomes()) await page.close();
  const page = await chromium.page('options.html');
  // An update, and an installation over what was saved.
  for (const reason of ['update', 'install']) {
    await page.evaluate(`chrome.runtime.sendMessage({ command: 'wake', request: {} })`);
    await chromium.inWorker(`chrome.runtime.onInstalled.dispatch({ reason: '${reason}' })`);
    const code = reason === 'update' ? 'updated' : 'installed';
    await until(`the note of the ${reason}`, async () => {
      const events = `chrome.storage.session.get('events').then(({ events }) => events)`;
      const log = await page.evaluate<{ code: string }[]>(events);
      return log.at(-1)?.code === code;
    });
  }
  // A tab would have been opened before a command that was sent later is answered.
  await page.evaluate(`chrome.runtime.sendMessage({ command: 'wake', request: {} })`);
  expect(welcomes()).toEqual([]);
});
