// After all that a user does, no secret and no token is where it must not be. Each search has a control that must be
// found, so that a search that finds nothing has looked.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChromium } from '../browsers/chromium.ts';
import { findOnDisk } from '../browsers/disk.ts';
import { openFirefox } from '../browsers/firefox.ts';
import { until } from '../browsers/poll.ts';
import { startProxy } from '../simulator/proxy.ts';
import { type Client, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { ask, save } from '../support/extension-page.ts';
import { addWorkspace, alert, fillForm, status } from '../support/popup-form.ts';

const client: Client = {
  clientId: '7b1d5c90-3e62-4f08-9a47-c1e8d2b6f035',
  clientSecret: '9f4e2d8c6b1a7053e9d2c4b6a8f01735',
  workspaceId: 'e4c1b7a9053d42f8861b9c7d2e5f0a34',
  owner: 'someone@example.com',
  service: 'platform',
};
const mistyped = '00ddba11c0ffee5eedbadc0de5ca1ab1e';
const name = 'Quarterly Zanzibar';
const typed = { name, clientId: client.clientId, clientSecret: client.clientSecret };

let simulator: Simulator;
let profile: string;

beforeAll(async () => {
  simulator = await startSimulator();
  simulator.clients.push(client);
  profile = await mkdtemp(join(tmpdir(), 'api-companion-'));
});
afterAll(async () => {
  await simulator?.close();
  await rm(profile, { recursive: true, force: true });
});

/** Everything that must not be found, by name: two secrets and every token that was issued. */
function secrets(): Record<string, string> {
  const tokens = simulator.log.flatMap(({ issued }) => (issued ? [issued] : []));
  expect(tokens.length).toBeGreaterThan(0);
  const named = tokens.map((token, index) => [`token ${index + 1}`, token]);
  return { secret: client.clientSecret, mistyped, ...Object.fromEntries(named) };
}

/** The names of the secrets that are in a text, also where only a part of a token is. */
function leaks(text: string): string[] {
  return Object.entries(secrets())
    .filter(([, value]) => text.includes(value) || text.includes(value.slice(-40)))
    .map(([leak]) => leak);
}

describe('in Chromium, after use, refusals, renewals and a restart', () => {
  const seen = { console: '', dom: '', urls: '', answers: '' };

  beforeAll(async () => {
    const chromium = await openChromium({ simulator, profile });
    const { context } = chromium;
    const popup = await chromium.popup();
    await addWorkspace(popup, { ...typed, clientSecret: mistyped });
    await alert(popup);
    seen.dom += await popup.evaluate<string>('document.documentElement.outerHTML');
    await fillForm(popup, { clientSecret: client.clientSecret, issuer: client.workspaceId });
    await popup.click({ role: 'button', name: 'Test and save' });
    await status(popup, 'Works.');
    await popup.press('Enter');
    await popup.click({ role: 'button', name: 'Copy token' });
    await status(popup, 'Copied,');
    seen.dom += await popup.evaluate<string>('document.documentElement.outerHTML');
    await popup.evaluate(`console.log('control of the popup')`);
    await popup.close();
    expect(await chromium.readClipboard()).toBe(simulator.tokenRequests().at(-1)?.issued);

    // The form in a tab, clicked away half-filled; what is typed into a tab may end in session-restore files.
    const page = await chromium.page('options.html');
    await page.getByRole('button', { name: 'Add a workspace' }).click();
    await page.getByLabel('Name').pressSequentially(name);
    await page.getByLabel('Client ID').pressSequentially(client.clientId);
    await page.getByLabel('Client secret', { exact: true }).pressSequentially(client.clientSecret);
    simulator.behaviour.lifetimeS.shared = 41;
    const renewed = await save(page, client, { issuer: 'shared', name: `${name} 2` });
    const before = simulator.tokenRequests().length;
    await until('a renewal', () => simulator.tokenRequests().length > before, 40_000);
    const wrong = { ...client, clientSecret: mistyped };
    seen.answers += await save(page, wrong).catch(String);
    seen.answers += JSON.stringify(await ask(page, 'workspace.read', { id: renewed }));
    seen.answers += JSON.stringify(await ask(page, 'token.ensure', { id: renewed }));
    seen.dom += await page.content();
    await page.evaluate(`chrome.storage.local.set({ control: 'control on the disk' })`);
    await chromium.inWorker(`console.log('control of the worker')`);
    seen.urls = context
      .pages()
      .map((one) => one.url())
      .join();
    seen.console = chromium.consoleLines.join('\n') + popup.console.join('\n');
    await chromium.close();

    const asked = simulator.tokenRequests().length;
    const again = await openChromium({ simulator, profile });
    await again.page('popup.html');
    await until('the renewal after the restart', () => simulator.tokenRequests().length > asked);
    await again.close();
  });

  it('the console of no context has one', () => {
    expect(seen.console).toContain('control of the popup');
    expect(seen.console).toContain('control of the worker');
    expect(leaks(seen.console)).toEqual([]);
  });

  it('the document of no page has one', () => {
    expect(seen.dom).toContain(name);
    expect(leaks(seen.dom)).toEqual([]);
  });

  it('no answer of the background and no error has one', () => {
    expect(seen.answers).toContain('client-refused');
    expect(seen.answers).toContain(client.clientId);
    expect(leaks(seen.answers)).toEqual([]);
  });

  it('no address has one, and the secret goes to the two token issuers only, in the body', () => {
    const asked = simulator.log.map(({ host, path, query }) => `https://${host}${path}?${query}`);
    expect(leaks(seen.urls + asked.join())).toEqual([]);
    const carriers = simulator.log.filter(({ body }) => leaks(body).length > 0);
    expect(carriers.length).toBeGreaterThan(3);
    for (const { method, host, headers } of carriers) {
      expect(method).toBe('POST');
      expect(['sso.common.cloud.hpe.com', 'global.api.greenlake.hpe.com']).toContain(host);
      expect(leaks(JSON.stringify(headers))).toEqual([]);
    }
  });

  it('no file of the profile has one, nor the name, the client ID or the workspace ID', async () => {
    const { clientId, workspaceId } = client;
    const needles = { ...secrets(), name, clientId, workspaceId, control: 'control on the disk' };
    const found = await findOnDisk(profile, needles);
    expect(found.map((one) => one.name)).toContain('control');
    expect(found.filter((one) => one.name !== 'control')).toEqual([]);
  });
});

it('in Firefox, after use, no file of the profile has one either', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'api-companion-'));
  const proxy = await startProxy(simulator);
  const firefox = await openFirefox({ proxy, profile: folder });
  const popup = await firefox.popup();
  await addWorkspace(popup, { ...typed, issuer: client.workspaceId });
  await status(popup, 'Works.');
  await popup.click({ role: 'button', name: 'Copy token' });
  await status(popup, 'Copied,');
  await popup.close();
  const page = await firefox.page('options.html');
  await page.evaluate(`browser.storage.local.set({ control: 'control on the disk' })`);
  await firefox.close();
  await proxy.close();
  const found = await findOnDisk(folder, { ...secrets(), control: 'control on the disk' });
  expect(found.map((one) => one.name)).toContain('control');
  expect(found.filter((one) => one.name !== 'control')).toEqual([]);
  await rm(folder, { recursive: true, force: true });
});
