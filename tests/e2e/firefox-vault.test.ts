// The vault once more, in real Firefox: a passphrase before the first secret, lock and unlock, a copied secret that
// leaves the clipboard with the lock, what a restart finds on disk, and what an organisation settles.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WorkspaceForm } from '../../utils/domain/workspace-form.ts';
import { findOnDisk } from '../browsers/disk.ts';
import { type Firefox, openFirefox } from '../browsers/firefox.ts';
import type { FirefoxPopup } from '../browsers/firefox-popup.ts';
import { type ConnectProxy, startProxy } from '../simulator/proxy.ts';
import { type Client, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { askIn, saveIn, viewIn } from '../support/firefox-page.ts';
import { addWorkspace, alert, status } from '../support/popup-form.ts';

const client: Client = {
  clientId: '8e2b6f14-90c7-4d3a-b5e1-6f7a0d9c3b28',
  clientSecret: 'd71f0c9e4ab85236f1d0c7be9a846352',
  workspaceId: 'c5a7e03b9d1f4286a0e4b7d2f9138c6e',
  owner: 'someone@example.com',
  service: 'platform',
};
const name = 'Incomparable Antananarivo';
const passphrase = 'copper violin drizzle acorn';
const extensionId = 'api-companion@greenlake-api-companion.example';

let simulator: Simulator;
let proxy: ConnectProxy;
let firefox: Firefox;
let profile: string;
let home: string;

beforeAll(async () => {
  simulator = await startSimulator();
  simulator.clients.push(client);
  proxy = await startProxy(simulator);
  profile = await mkdtemp(join(tmpdir(), 'api-companion-'));
  home = await mkdtemp(join(tmpdir(), 'api-companion-home-'));
  firefox = await openFirefox({ proxy, profile });
});
afterAll(async () => {
  await firefox?.close();
  await proxy?.close();
  await simulator?.close();
  for (const folder of [profile, home]) await rm(folder, { recursive: true, force: true });
});

const field = (label: string) => ({ role: 'textbox', name: label });
const button = (label: string) => ({ role: 'button', name: label });
const isLocked = `document.querySelector('h1, h2')?.textContent === 'Locked'`;

async function typeInto(popup: FirefoxPopup, label: string, text: string): Promise<void> {
  await popup.click(field(label));
  await popup.type(text);
}

it('the first secret is saved under a passphrase, and its token is copied', async () => {
  const popup = await firefox.popup();
  await popup.click(button('Add a workspace'));
  await popup.click('summary');
  await popup.click({ role: 'radio', name: 'Protect with a passphrase' });
  await typeInto(popup, 'New passphrase', passphrase);
  await typeInto(popup, 'Repeat passphrase', passphrase);
  await popup.click(button('Set passphrase'));
  await popup.waitFor(`!document.body.textContent.includes('Repeat passphrase')`);
  await popup.click(button('Close'));
  const { clientId, clientSecret, workspaceId } = client;
  await addWorkspace(popup, { name, clientId, clientSecret, issuer: workspaceId });
  await status(popup, 'Works.');
  await popup.click(button('Copy token'));
  await status(popup, `Copied, ${name}`);
  await popup.close();
});

it('a copied secret is asked for with the passphrase and leaves the clipboard with the lock', async () => {
  await firefox.stopBackground();
  const popup = await firefox.popup();
  await popup.click(button('More'));
  await popup.click({ role: 'menuitem', name: 'Copy client secret' });
  await typeInto(popup, 'Passphrase', passphrase);
  await popup.press('Enter');
  await popup.waitFor(
    `document.querySelector('footer [role=timer]')?.textContent.includes('cleared in')`,
  );
  await popup.close();
  expect(await firefox.readClipboard()).toBe(client.clientSecret);
  const again = await firefox.popup();
  await again.click(button('Lock'));
  await again.waitFor(isLocked);
  expect(await again.evaluate('document.documentElement.outerHTML')).not.toContain(name);
  await again.screenshot('.output/e2e/firefox-locked.png');
  await again.close();
  expect(await firefox.readClipboard()).toBe('');
});

it('a wrong passphrase is said and the right one opens it', async () => {
  const popup = await firefox.popup();
  await popup.waitFor(isLocked);
  await typeInto(popup, 'Passphrase', 'copper violin drizzle almond');
  await popup.press('Enter');
  expect(await alert(popup)).toContain('This is not the passphrase.');
  await typeInto(popup, 'Passphrase', passphrase);
  await popup.press('Enter');
  await popup.waitFor(`document.body.textContent.includes(${JSON.stringify(name)})`);
  await popup.close();
});

it('it starts locked, and no file of the profile has a word of what was saved', async () => {
  await firefox.close();
  firefox = await openFirefox({ proxy, profile });
  const popup = await firefox.popup();
  await popup.waitFor(isLocked);
  await popup.close();
  const page = await firefox.page('options.html');
  await page.evaluate(`browser.storage.local.set({ control: 'control on the disk' })`);
  await firefox.close();
  const { clientId, clientSecret, workspaceId } = client;
  const tokens = simulator.tokenRequests().flatMap(({ issued }) => issued ?? []);
  const named = Object.fromEntries(tokens.map((token, n) => [`token ${n}`, token]));
  const needles = { name, clientId, clientSecret, workspaceId, passphrase, ...named };
  const found = await findOnDisk(profile, { ...needles, control: 'control on the disk' });
  expect(found.map((one) => one.name)).toContain('control');
  expect(found.filter((one) => one.name !== 'control')).toEqual([]);
});

it('what the organisation settles holds: a passphrase, an issuer, a time', async () => {
  const folder = join(home, '.mozilla', 'managed-storage');
  await mkdir(folder, { recursive: true });
  const data = {
    requirePassphrase: true,
    tokenIssuer: client.workspaceId,
    regions: ['eu-central'],
    lockAfterMinutes: 5,
  };
  const policy = { name: extensionId, description: 'Policy', type: 'storage', data };
  await writeFile(join(folder, `${extensionId}.json`), JSON.stringify(policy));
  firefox = await openFirefox({ proxy, home });
  const popup = await firefox.popup();
  await popup.click(button('Add a workspace'));
  await popup.waitFor(`document.body.textContent.includes('Set by your organisation')`);
  expect(await popup.evaluate(`document.querySelector('#field-issuer').value`)).toBe(
    client.workspaceId,
  );
  await popup.close();
  const page = await firefox.page('options.html');
  const save = (fields: Partial<WorkspaceForm>) =>
    saveIn(page, client, { name, test: false, fields });
  const inPlace = { region: 'eu-central' } as const;
  await expect(save(inPlace)).rejects.toThrow('passphrase-required');
  const protecting = { current: '', next: passphrase };
  expect(await askIn(page, 'vault.protect', protecting)).toMatchObject({ ok: true });
  await expect(save({ region: 'us-west' })).rejects.toThrow('policy-refused');
  await expect(save({ ...inPlace, issuer: '' })).rejects.toThrow('policy-refused');
  await save(inPlace);
  expect((await viewIn(page)).protection.lockAfter).toBe(5);
});
