// The notification before a copied token ends, in real Chromium. Nobody can press the browser's own question there, so
// this build has the permission from the start; nothing else in it differs.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { until } from '../browsers/poll.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { ask, save, view } from '../support/extension-page.ts';
import { status } from '../support/popup-form.ts';

let simulator: Simulator;
let extension: string;
let chromium: Chromium;
let page: Page;

beforeAll(async () => {
  simulator = await startSimulator();
  simulator.behaviour.lifetimeS.workspace = 64;
  extension = await mkdtemp(join(tmpdir(), 'api-companion-build-'));
  await cp('.output/chrome-mv3', extension, { recursive: true });
  const file = join(extension, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  manifest.permissions.push('notifications');
  manifest.optional_permissions = ['clipboardRead'];
  await writeFile(file, JSON.stringify(manifest));
  chromium = await openChromium({ simulator, extension });
  page = await chromium.page('options.html');
});
afterAll(async () => {
  await chromium?.close();
  await simulator?.close();
  await rm(extension, { recursive: true, force: true });
});

const shown = () => page.evaluate<Record<string, unknown>>('chrome.notifications.getAll()');

it('it is shown once, by a worker that was stopped, and names nothing', async () => {
  await save(page, demoClient);
  await ask(page, 'alerts.set', { alert: 'notify', wanted: true });
  const popup = await chromium.popup();
  await popup.click({ role: 'button', name: 'Copy token' });
  await status(popup, 'Copied, Finance production');
  await popup.close();
  await chromium.stopWorker();
  const [id = '', ...others] = await until(
    'the notification',
    async () => {
      const ids = Object.keys(await shown());
      return ids.length > 0 ? ids : undefined;
    },
    20_000,
  );
  expect(others).toEqual([]);
  expect((await view(page)).workspaces[0]?.token?.notified).toBe(true);
  expect(id).not.toContain('Finance');
  const badge = 'Promise.all([chrome.action.getBadgeText({}), chrome.action.getTitle({})])';
  const [text, title] = await page.evaluate<[string, string]>(badge);
  expect(text).toBe('!');
  expect(title).toMatch(/^The token you copied for Finance production ends at /);
});

it('a click on it copies a fresh one, and it goes away', async () => {
  const [id = ''] = Object.keys(await shown());
  await chromium.inWorker(`chrome.notifications.onClicked.dispatch(${JSON.stringify(id)})`);
  await until('the new token', () => simulator.tokenRequests().length === 2);
  await until('the copy', async () => {
    const token = (await view(page)).workspaces[0]?.token;
    return token?.copiedAt && !token.notified;
  });
  expect(await chromium.readClipboard()).toBe(simulator.tokenRequests()[1]?.issued);
  expect(await shown()).toEqual({});
});
