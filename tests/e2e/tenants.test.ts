// An MSP with one client: its tenants are picked from HPE's list, each has its own token by exchange, and the parent's
// renewal leaves theirs alone.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { ask, save, view } from '../support/extension-page.ts';
import { status } from '../support/popup-form.ts';

const tenants = Array.from({ length: 320 }, (_, n) => ({
  workspaceId: (n + 1).toString(16).padStart(3, '0').padStart(32, 'b'),
  name: `Tenant ${String(n + 1).padStart(3, '0')}`,
}));

let simulator: Simulator;
let chromium: Chromium;
let page: Page;

beforeAll(async () => {
  simulator = await startSimulator();
  simulator.behaviour.reissue = 'ends-older';
  for (const client of simulator.clients) client.tenants = tenants;
  chromium = await openChromium({ simulator });
  page = await chromium.page('options.html');
});
afterAll(async () => {
  await chromium?.close();
  await simulator?.close();
});

it('all pages of the list are there to pick from, and what is picked stands below its parent', async () => {
  await save(page, demoClient, { name: 'MSP' });
  await save(page, demoClient, { name: 'Zeta', issuer: 'shared' });
  await page.getByRole('button', { name: 'Edit MSP' }).click();
  await page.getByRole('button', { name: 'Tenants of MSP' }).click();
  await page.getByRole('checkbox', { name: 'Tenant 320' }).waitFor();
  await expect.poll(() => page.getByRole('checkbox', { name: /^Tenant \d+/ }).count()).toBe(320);
  await page.getByRole('checkbox', { name: 'Tenant 001' }).check();
  await page.getByRole('checkbox', { name: 'Tenant 320' }).check();
  await page.getByRole('button', { name: 'Add 2 tenants' }).click();
  await page.getByRole('button', { name: 'Edit Tenant 320' }).waitFor();
  const names = (await view(page)).workspaces.map(({ name }) => name);
  expect([...names].sort()).toEqual(['MSP', 'Tenant 001', 'Tenant 320', 'Zeta']);
  const popup = await chromium.popup();
  const rows = await popup.waitFor<string[]>(
    `document.querySelectorAll('li').length === 3 && [...document.querySelectorAll('li')].map((row) => row.querySelector('button').textContent)`,
  );
  expect(rows.indexOf('Tenant 320')).toBe(rows.indexOf('Tenant 001') + 1);
  await popup.close();
});

it('the token of a tenant is its own, and outlives a new token of its parent', async () => {
  const popup = await chromium.popup();
  await popup.click({ role: 'button', name: 'Copy token for Tenant 320' });
  await status(popup, 'Copied, Tenant 320, 14 min left');
  await popup.close();
  const token = await chromium.readClipboard();
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  expect(claims.hpe_workspace_id).toBe(tenants[319]?.workspaceId);
  const parent = (await view(page)).workspaces.find(({ name }) => name === 'MSP');
  expect(await ask(page, 'token.renew', { id: parent?.id })).toMatchObject({ ok: true });
  expect(simulator.isLive(token)).toBe(true);
  const exchange = simulator.tokenRequests().find(({ path }) => path.includes('bbb'));
  expect(exchange?.body).not.toContain(demoClient.clientSecret);
});
