// The side panel in real Chromium: the popup's views in another frame, which stays open while things change elsewhere.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { until } from '../browsers/poll.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { ask, save } from '../support/extension-page.ts';

let simulator: Simulator;
let chromium: Chromium;
let options: Page;
let finance: string;

beforeAll(async () => {
  simulator = await startSimulator();
  chromium = await openChromium({ simulator });
  options = await chromium.page('options.html');
  await save(options, demoClient, { name: 'Lab Europe', test: false });
  finance = await save(options, demoClient, { name: 'Finance production' });
});
afterAll(async () => {
  await chromium?.close();
  await simulator?.close();
});

const heading = (page: Page, name: string) => page.getByRole('article', { name });

it.each([320, 800])('at %i px it shows what the popup shows, as high as it is', async (width) => {
  const panel = await chromium.page('sidepanel.html');
  await panel.setViewportSize({ width, height: 900 });
  await heading(panel, 'Finance production').waitFor();
  for (const button of ['Copy token', 'Copy as', 'More', 'Copy token for Lab Europe']) {
    await panel.getByRole('button', { name: button, exact: true }).waitFor();
  }
  const size = () =>
    panel.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      return { scrollWidth, scrollHeight };
    });
  await expect.poll(size).toEqual({ scrollWidth: width, scrollHeight: 900 });
  await panel.screenshot({ path: `.output/e2e/sidepanel-${width}.png` });
  await panel.close();
});

it('what is done elsewhere is seen in it at once', async () => {
  const panel = await chromium.page('sidepanel.html');
  await heading(panel, 'Finance production').waitFor();
  const added = await save(options, demoClient, { name: 'Added elsewhere', test: false });
  await heading(panel, 'Added elsewhere').waitFor();
  await ask(options, 'workspace.remove', { id: added });
  await expect.poll(() => panel.getByText('Added elsewhere').count()).toBe(0);
  await ask(options, 'workspace.select', { id: finance });
  await heading(panel, 'Finance production').waitFor();
  await panel.close();
});

it('a copy in it says that it is done, and it stays', async () => {
  const panel = await chromium.page('sidepanel.html');
  await panel.getByRole('button', { name: 'Copy token', exact: true }).click();
  await panel.getByText(/^Copied, /).waitFor();
  expect(panel.isClosed()).toBe(false);
  expect(await chromium.readClipboard()).toBe(simulator.tokenRequests().at(-1)?.issued);
  await panel.close();
});

it('a form that was left open in it opens there again, and not in the popup', async () => {
  const panel = await chromium.page('sidepanel.html');
  await panel.getByRole('button', { name: 'Add a workspace' }).click();
  await panel.getByLabel('Name').fill('Half typed');
  await until('the draft', () =>
    panel.evaluate(`chrome.storage.session.get(null).then((all) =>
      Object.values(all).some((item) => item?.openIn === 'panel'))`),
  );
  await panel.close();
  const popup = await chromium.popup();
  await popup.waitFor(`document.querySelector('article')`);
  expect(await popup.evaluate(`document.querySelector('form')`)).toBeNull();
  await popup.close();
  const again = await chromium.page('sidepanel.html');
  await until('the form', async () => (await again.getByLabel('Name').inputValue()) !== '');
  await again.getByRole('button', { name: 'Discard' }).click();
  await again.close();
});

it('it is opened beside the page from the popup, which then goes', async () => {
  const popup = await chromium.popup();
  await popup.click({ role: 'button', name: 'More' });
  await popup.click({ role: 'menuitem', name: 'Open side panel' });
  const browser = await chromium.context.browser()?.newBrowserCDPSession();
  await until('the side panel', async () => {
    const targets = await browser?.send('Target.getTargets', { filter: [{}] });
    return targets?.targetInfos.some(({ url }) => url.endsWith('/sidepanel.html'));
  });
  await popup.waitForClose();
});
