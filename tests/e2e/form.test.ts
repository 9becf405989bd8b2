// The form in real Chromium when things happen at the same time: nothing typed is lost, nothing saved is replaced.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { until } from '../browsers/poll.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { save, view } from '../support/extension-page.ts';
import { addWorkspace, fillForm, status } from '../support/popup-form.ts';
import { startOver } from '../support/start-over.ts';

let simulator: Simulator;
let chromium: Chromium;
let page: Page;
const other = { ...demoClient, clientId: '11111111-2222-4333-8444-555555555555' };
const first = { name: 'First', ...demoClient, issuer: '' };
const focused = `document.activeElement?.id || document.activeElement?.textContent`;

beforeAll(async () => {
  simulator = await startSimulator();
  chromium = await openChromium({ simulator });
});
beforeEach(async () => {
  simulator.clients.push(other);
  page = await chromium.page('options.html');
});
afterEach(() => startOver({ simulator, chromium }, page));
afterAll(async () => {
  await chromium?.close();
  await simulator?.close();
});

const names = async () => (await view(page)).workspaces.map(({ name }) => name);

async function fillTab(tab: Page, { name, clientId, clientSecret }: typeof first): Promise<void> {
  await tab.getByLabel('Name').fill(name);
  await tab.getByLabel('Client ID').fill(clientId);
  await tab.getByLabel('Client secret', { exact: true }).fill(clientSecret);
}

it('a popup that is clicked away during the test saves all the same, and opens on the workspaces', async () => {
  simulator.behaviour.latencyMs = 1_000;
  const popup = await chromium.popup();
  await addWorkspace(popup, first);
  await until('the request', () => simulator.tokenRequests().length === 1);
  await popup.close();
  await until('the workspace', async () => (await names()).length === 1);
  const again = await chromium.popup();
  await again.waitFor(`document.querySelector('article')?.ariaLabel === 'First'`);
  await again.click({ role: 'button', name: 'Add a workspace' });
  await again.waitFor(`document.querySelector('#field-name')?.value === ''`);
});

it('the form of a new workspace that is open twice makes two workspaces of two clients', async () => {
  const tabs = [page, await chromium.page('options.html')] as const;
  await page.getByRole('button', { name: 'Add a workspace' }).click();
  await page.getByLabel('Name').fill('Half');
  await tabs[1].getByRole('button', { name: 'Add a workspace' }).click();
  await expect.poll(() => tabs[1].getByLabel('Name').inputValue()).toBe('Half');
  for (const [index, tab] of tabs.entries()) {
    await fillTab(tab, { ...first, ...[demoClient, other][index], name: `Tab ${index}` });
    await tab.getByRole('button', { name: 'Test and save' }).click();
    await tab.getByText('Works.').waitFor();
  }
  expect(await names()).toEqual(['Tab 0', 'Tab 1']);
});

it('while it is tested the form stays as it is', async () => {
  simulator.behaviour.latencyMs = 1_500;
  const popup = await chromium.popup();
  await addWorkspace(popup, first);
  await popup.waitFor(
    `document.querySelector('form[aria-label="Add a workspace"] fieldset').disabled`,
  );
  await popup.evaluate(
    `[...document.querySelectorAll('button')].find((b) => b.textContent === 'Discard').click()`,
  );
  expect(await popup.evaluate(`document.querySelector('#field-name').value`)).toBe('First');
  await status(popup, 'Works.');
  expect(await names()).toEqual(['First']);
});

it('two forms that were left keep what was typed, each its own', async () => {
  await save(page, demoClient, { name: 'Saved' });
  await page.getByRole('button', { name: 'Add a workspace' }).click();
  await fillTab(page, { ...first, name: 'New' });
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Edit Saved' }).click();
  await page.getByLabel('Name').fill('Saved, changed');
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('button', { name: 'Add a workspace' }).click();
  await expect.poll(() => page.getByLabel('Name').inputValue()).toBe('New');
  const secret = page.getByLabel('Client secret', { exact: true });
  await expect.poll(() => secret.inputValue()).toBe(demoClient.clientSecret);
});

it('a new name leaves the token that was copied alone', async () => {
  await save(page, demoClient, { name: 'Saved' });
  const popup = await chromium.popup();
  await popup.click({ role: 'button', name: 'Copy token' });
  await status(popup, 'Copied, Saved');
  await popup.close();
  await page.getByRole('button', { name: 'Edit Saved' }).click();
  await page.getByLabel('Name').fill('Renamed');
  await page.getByRole('button', { name: 'Test and save' }).click();
  await page.getByText('Saved.').waitFor();
  expect(await names()).toEqual(['Renamed']);
  expect(simulator.tokenRequests()).toHaveLength(1);
  expect((await view(page)).workspaces[0]?.token?.copiedAt).not.toBeNull();
});

it('a token that has just been fetched is never shown as none', async () => {
  await save(page, demoClient, { name: 'Saved', test: false });
  const popup = await chromium.popup();
  await popup.evaluate(`{
    window.seen = [];
    new MutationObserver(() => window.seen.push(document.querySelector('main').textContent + document.querySelector('[role=status]').textContent))
      .observe(document.body, { subtree: true, childList: true, characterData: true });
  }`);
  await popup.press('Enter');
  await status(popup, 'Copied, Saved');
  const seen = await popup.evaluate<string[]>('window.seen');
  expect(seen.filter((text) => text.includes('Copied, Saved')).length).toBeGreaterThan(0);
  expect(seen.filter((text) => text.includes('Copied') && text.includes('No token yet'))).toEqual(
    [],
  );
});

it('one workspace is copied while the token of another is being fetched', async () => {
  await save(page, demoClient, { name: 'Quick' });
  await save(page, other, { name: 'Slow', test: false, issuer: 'shared' });
  simulator.behaviour.latencyMs = 3_000;
  const popup = await chromium.popup();
  await popup.click({ role: 'button', name: 'Copy token' });
  await popup.click({ role: 'button', name: 'Copy token for Quick' });
  await status(popup, 'Copied, Quick', 1_500);
});

it('a name of sixty characters leaves the card whole', async () => {
  const name = 'W'.repeat(60);
  await save(page, demoClient, { name });
  const popup = await chromium.popup();
  await popup.waitFor(`document.querySelector('article')?.ariaLabel === '${name}'`);
  await popup.screenshot('.output/e2e/long-name.png');
  const fits =
    '(() => { const a = document.querySelector("article"); return a.scrollWidth <= a.clientWidth; })()';
  expect(await popup.evaluate(fits)).toBe(true);
  await popup.click({ role: 'button', name: 'Copy token' });
  await status(popup, 'Copied, W');
});

it('the focus is in the form when it opens, and back where it was when it closes', async () => {
  const popup = await chromium.popup();
  await popup.waitFor(`${focused} === 'Add a workspace'`);
  for (let times = 0; times < 2; times += 1) {
    await popup.press('Enter');
    await popup.waitFor(`${focused} === 'field-name'`);
    await fillForm(popup, { name: 'Half' });
    await popup.click({ role: 'button', name: 'Close' });
    await popup.waitFor(`${focused} === 'Add a workspace'`);
  }
});

it('a view that has gone while the background is awake is built again before anything is written', async () => {
  await save(page, demoClient, { name: 'Saved' });
  await page.evaluate(`chrome.storage.session.clear()`);
  await save(page, other, { name: 'Second', issuer: 'shared' });
  expect(await names()).toEqual(['Saved', 'Second']);
});

it('the block that the console shows is pasted once and stands in the fields where it belongs', async () => {
  const { clientId, clientSecret } = demoClient;
  const block = `Client ID\n  ${clientId}\nClient Secret\n  “${clientSecret}”\u00a0\n`;
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(block)})`);
  await page.getByRole('button', { name: 'Add a workspace' }).click();
  await page.getByLabel('Name').fill('Pasted');
  await page.getByLabel('Client ID').focus();
  await page.keyboard.press('Control+v');
  await expect.poll(() => page.getByLabel('Client ID').inputValue()).toBe(clientId);
  const secret = page.getByLabel('Client secret', { exact: true });
  await expect.poll(() => secret.inputValue()).toBe(clientSecret);
  await page
    .getByRole('status')
    .filter({ hasText: 'Filled in: Client ID, Client secret' })
    .waitFor();
  await page.getByRole('button', { name: 'Test and save' }).click();
  await page.getByText('Works.').waitFor();
  expect(await names()).toEqual(['Pasted']);
});

it('a token that is pasted as the secret is refused before any request, and reaches no field', async () => {
  const token = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzb21lb25lIn0.c2lnbmF0dXJlLXRoYXQtaXMtbm9uZQ';
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(token)})`);
  await page.getByRole('button', { name: 'Add a workspace' }).click();
  const secret = page.getByLabel('Client secret', { exact: true });
  await secret.focus();
  await page.keyboard.press('Control+v');
  await page.getByText('This is an access token and not a client secret.').waitFor();
  expect(await secret.inputValue()).toBe('');
  expect(simulator.tokenRequests()).toEqual([]);
});
