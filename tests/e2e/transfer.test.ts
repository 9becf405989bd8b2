// From one browser to another: everything exported into a sealed file by the real page, and taken in by another profile.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { ensure, save, view } from '../support/extension-page.ts';

const passphrase = 'seven otters under glass';
const names = ['Finance production', 'Lab Europe'];

let simulator: Simulator;
let from: Chromium;
let to: Chromium;
let folder: string;

beforeAll(async () => {
  simulator = await startSimulator();
  folder = await mkdtemp(join(tmpdir(), 'api-companion-'));
  from = await openChromium({ simulator });
  to = await openChromium({ simulator });
});
afterAll(async () => {
  await from?.close();
  await to?.close();
  await simulator?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Exports by hand and answers where the file was put. */
async function exported(page: Page, withSecrets: boolean): Promise<string> {
  await page.getByLabel('Passphrase for the file').fill(passphrase);
  await page.getByLabel('Repeat passphrase').fill(passphrase);
  await page.getByLabel('With client secrets').setChecked(withSecrets);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^greenlake-credentials-\d{8}\.enc\.json$/);
  const path = join(folder, `${withSecrets}.enc.json`);
  await file.saveAs(path);
  return path;
}

async function choose(page: Page, path: string, text = passphrase): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles(path);
  await page.getByLabel('Passphrase', { exact: true }).fill(text);
  await page.keyboard.press('Enter');
}

it('a file holds nothing in clear, opens in another profile, and what it brings works', async () => {
  const page = await from.page('options.html');
  for (const name of names) await save(page, demoClient, { name, test: false });
  const path = await exported(page, true);
  const text = await readFile(path, 'utf8');
  for (const value of [...names, demoClient.clientId, demoClient.clientSecret, passphrase]) {
    expect(text).not.toContain(value);
  }
  const other = await to.page('options.html');
  await choose(other, path, 'seven otters under grass');
  expect(await other.getByRole('alert').textContent()).toContain('does not open');
  await other.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await other.keyboard.press('Enter');
  await other.getByRole('button', { name: 'Import 2 workspaces' }).click();
  await other.getByRole('button', { name: 'Edit Lab Europe' }).waitFor();
  const [first] = (await view(other)).workspaces;
  expect(await ensure(other, first?.id ?? '')).toMatchObject({ ok: true });
  expect((await view(other)).workspaces.map((one) => one.name)).toEqual(names);
});

it('what is there already is said to be there', async () => {
  const page = await from.page('options.html');
  const path = await exported(page, false);
  const other = await to.page('options.html');
  await choose(other, path);
  await other.getByText('Already there').first().waitFor();
  expect((await view(other)).workspaces).toHaveLength(2);
});

it.each([
  ['no JSON', 'nonsense'],
  ['another program’s JSON', '{"kind":"vault"}'],
  ['far too large', `"${'x'.repeat(1024 * 1024 + 1)}"`],
])('a file that is %s is refused with one clear sentence', async (what, text) => {
  const path = join(folder, `${what.slice(0, 5)}.enc.json`);
  await writeFile(path, text);
  const page = await to.page('options.html');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles(path);
  const asked = page.getByLabel('Passphrase', { exact: true });
  const alert = page.getByRole('alert');
  await asked.or(alert).first().waitFor();
  if (await asked.isVisible()) {
    await asked.fill(passphrase);
    await page.keyboard.press('Enter');
  }
  await alert.waitFor();
  expect((await view(page)).workspaces).toHaveLength(2);
});
