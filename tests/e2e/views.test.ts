// Every view in light and dark: nothing that axe finds serious, no scroll with four workspaces, all by keyboard alone.
// The pictures are left in .output/screenshots to be looked at.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { ask, save, view } from '../support/extension-page.ts';
import { status } from '../support/popup-form.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let simulator: Simulator;
let chromium: Chromium;
let page: Page;

beforeAll(async () => {
  simulator = await startSimulator();
  chromium = await openChromium({ simulator });
  page = await chromium.page('options.html');
  const refused = await save(page, demoClient, { name: 'Contoso (tenant)', test: false });
  simulator.behaviour.answers.push({
    kind: 'status',
    status: 401,
    json: { error: 'invalid_client' },
  });
  await ask(page, 'token.ensure', { id: refused });
  await save(page, demoClient, { name: 'Lab Europe', issuer: 'shared' });
  await save(page, demoClient, { name: 'Storage fleet', test: false });
  await save(page, demoClient, { name: 'Finance production' });
});
afterAll(async () => {
  await chromium?.close();
  await simulator?.close();
});

/** What axe finds serious or critical on a page. */
async function violations(on: Page): Promise<string[]> {
  await on.evaluate(axe);
  return on.evaluate(`axe.run().then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))`);
}

const folder = '.output/screenshots';

it.each(['light', 'dark'] as const)('the popup and its form in %s', async (colours) => {
  const popup = await chromium.popup(undefined, colours);
  await popup.waitFor(`document.querySelectorAll('li').length === 3`);
  await popup.screenshot(`${folder}/popup-${colours}.png`);
  const fits =
    'document.querySelector("main").scrollHeight <= document.querySelector("main").clientHeight';
  expect(await popup.evaluate(fits)).toBe(true);
  await popup.click({ role: 'button', name: 'Contoso (tenant)' });
  await popup.waitFor(`document.querySelector('article').ariaLabel === 'Contoso (tenant)'`);
  await popup.screenshot(`${folder}/card-refused-${colours}.png`);
  await popup.click({ role: 'button', name: 'Finance production' });
  await popup.click({ role: 'button', name: 'Fix Contoso (tenant)' });
  await popup.waitFor(`document.querySelector('form')?.ariaLabel === 'Edit Contoso (tenant)'`);
  await popup.screenshot(`${folder}/form-${colours}.png`);
  await popup.click({ role: 'button', name: 'Discard' });
  await popup.close();
});

it.each(['light', 'dark'] as const)(
  'axe finds nothing serious in %s, on popup, form and options',
  async (colours) => {
    const tab = await chromium.page('popup.html');
    await tab.emulateMedia({ colorScheme: colours });
    await tab.setViewportSize({ width: 400, height: 560 });
    await tab.getByRole('button', { name: 'Copy token', exact: true }).waitFor();
    expect(await violations(tab)).toEqual([]);
    await tab.getByRole('button', { name: 'Add a workspace' }).click();
    await tab.getByRole('button', { name: 'Test and save' }).click();
    await tab.getByRole('alert').waitFor();
    expect(await violations(tab)).toEqual([]);
    await tab.screenshot({ path: `${folder}/refused-${colours}.png` });
    await tab.getByRole('button', { name: 'Discard' }).click();
    await tab.close();
    await page.emulateMedia({ colorScheme: colours });
    await page.getByRole('button', { name: 'Edit Lab Europe' }).click();
    await page.getByLabel('Client ID').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.screenshot({ path: `${folder}/options-${colours}.png` });
    await page.getByRole('button', { name: 'Discard' }).click();
  },
);

it('axe would find a fault', async () => {
  const tab = await chromium.page('popup.html');
  await tab.evaluate(`document.body.append(document.createElement('img'))`);
  expect(await violations(tab)).toEqual(['image-alt: <img>']);
  await tab.close();
});

it('everything in the popup is reached and done by keyboard alone', async () => {
  const popup = await chromium.popup();
  const focused = `document.activeElement.ariaLabel ?? document.activeElement.textContent`;
  await popup.waitFor(`${focused}.includes('Copy token')`);
  const stops: string[] = [];
  for (let presses = 0; presses < 9; presses += 1) {
    await popup.press('Tab');
    stops.push(await popup.evaluate<string>(focused));
  }
  expect(stops.slice(0, 8)).toEqual([
    'More',
    'Contoso (tenant)',
    'Fix Contoso (tenant)',
    'Lab Europe',
    'Copy token for Lab Europe',
    'Storage fleet',
    'Copy token for Storage fleet',
    'Add a workspace',
  ]);
  await popup.close();
  const again = await chromium.popup();
  await again.waitFor(`${focused}.includes('Copy token')`);
  for (let presses = 0; presses < 4; presses += 1) await again.press('Tab');
  await again.press('Enter');
  await again.waitFor(`document.querySelector('article').ariaLabel === 'Lab Europe'`);
  await again.press('Enter');
  await status(again, 'Copied, Lab Europe, 1 h 59 min left');
  await again.close();
});

it.each(['light', 'dark'] as const)(
  'axe finds nothing serious in %s, on the menu, the tabs and what is locked',
  async (colours) => {
    const tab = await chromium.page('popup.html');
    await tab.emulateMedia({ colorScheme: colours });
    await tab.setViewportSize({ width: 400, height: 560 });
    await tab.getByRole('button', { name: 'More' }).click();
    await tab.getByRole('menuitem', { name: 'Copy client ID' }).waitFor();
    expect(await violations(tab)).toEqual([]);
    await tab.screenshot({ path: `${folder}/more-${colours}.png` });
    await page.emulateMedia({ colorScheme: colours });
    for (const name of ['Alerts', 'Health', 'Trust', 'Security']) {
      await page.getByRole('tab', { name }).click();
      expect(await violations(page)).toEqual([]);
      await page.screenshot({ path: `${folder}/${name}-${colours}.png`, fullPage: true });
    }
    const passphrase = 'harbour pencil oregano sled';
    await ask(page, 'vault.protect', { current: '', next: passphrase });
    await tab.getByRole('button', { name: 'Lock' }).click();
    for (const on of [tab, page]) {
      await on.getByRole('heading', { name: 'Locked' }).waitFor();
      expect(await violations(on)).toEqual([]);
    }
    await tab.screenshot({ path: `${folder}/locked-${colours}.png` });
    await ask(page, 'vault.unlock', { passphrase });
    await ask(page, 'vault.protect', { current: passphrase, next: '' });
    await page.getByRole('tab', { name: 'Workspaces' }).click();
    await tab.close();
  },
);

it.each([
  ['light', -600_000, '10 min fast'],
  ['dark', 1_200_000, '20 min slow'],
] as const)(
  'axe finds nothing serious in %s, on what asks for the user',
  async (colours, offset, words) => {
    const { workspaces } = await view(page);
    const id = workspaces.find(({ name }) => name === 'Finance production')?.id ?? '';
    simulator.behaviour.dateOffsetMs = offset;
    await ask(page, 'workspace.select', { id });
    const tab = await chromium.page('popup.html');
    await tab.emulateMedia({ colorScheme: colours });
    await tab.setViewportSize({ width: 400, height: 560 });
    await tab.getByRole('button', { name: 'Copy token', exact: true }).click();
    await tab.getByText('Copied, Finance production').waitFor();
    await tab.getByRole('button', { name: 'More' }).click();
    await tab.getByRole('menuitem', { name: 'New token' }).click();
    await tab.getByText('HPE may end the token that you copied').waitFor();
    expect(await violations(tab)).toEqual([]);
    await tab.screenshot({ path: `${folder}/new-token-${colours}.png` });
    simulator.behaviour.answers.push({
      kind: 'status',
      status: 401,
      json: { error: 'invalid_client' },
    });
    await tab.getByRole('button', { name: 'New token' }).click();
    await tab.getByText('HPE no longer accepts this client secret.').waitFor();
    await tab.getByLabel('Client secret', { exact: true }).waitFor();
    expect(await violations(tab)).toEqual([]);
    await tab.screenshot({ path: `${folder}/secret-reset-${colours}.png` });
    await tab.getByLabel('Client secret', { exact: true }).fill(demoClient.clientSecret);
    await tab.getByLabel('Client secret', { exact: true }).press('Enter');
    await tab.getByText(`Your clock is ${words}`).waitFor();
    expect(await violations(tab)).toEqual([]);
    await tab.screenshot({ path: `${folder}/clock-${colours}.png` });
    await tab.getByRole('button', { name: 'OK', exact: true }).click();
    simulator.behaviour.dateOffsetMs = 0;
    await ask(page, 'token.renew', { id });
    await tab.close();
  },
);
