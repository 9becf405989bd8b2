// What `extension-page.ts` does in Chromium, in a page of the extension in Firefox; and what its user settles in
// about:addons.
import type { Page } from 'puppeteer-core';
import type { Result } from '../../utils/domain/result.ts';
import type { View } from '../../utils/domain/view.ts';
import type { Firefox } from '../browsers/firefox.ts';
import type { Client } from '../simulator/simulator.ts';
import { formFor, type Saving } from './extension-page.ts';

/** What the views draw from, read without waking the background. */
export function viewIn(page: Page): Promise<View> {
  const read = `browser.storage.session.get('view').then(({ view }) => view)`;
  return page.evaluate(read) as Promise<View>;
}

/** A command sent from this page. */
export function askIn<T>(page: Page, command: string, request: object): Promise<Result<T>> {
  const message = JSON.stringify({ command, request });
  return page.evaluate(`browser.runtime.sendMessage(${message})`) as Promise<Result<T>>;
}

/** Saves a workspace for this client and answers its ID; throws when that failed. */
export async function saveIn(page: Page, client: Client, options: Saving = {}): Promise<string> {
  const form = formFor(client, options);
  const { test = true } = options;
  const saved = await askIn(page, 'workspace.save', { form, isNew: true, test });
  if (!saved.ok) throw new Error(`Not saved: ${saved.failure.kind}`);
  return form.id;
}

/** As if the minute after which a copied secret is cleared had passed but for a moment. */
export async function clearSoon(page: Page): Promise<void> {
  await page.evaluate(`navigator.locks.request('state', async () => {
    const { view } = await browser.storage.session.get('view');
    const clipboard = { ...view.clipboard, clearAt: Date.now() + 500 };
    await browser.storage.session.set({ view: { ...view, clipboard } });
    await browser.alarms.create('next', { when: Date.now() + 1500 });
  })`);
}

/** What a switch in about:addons does: it asks nobody, and only the browser's events tell of it. */
export async function switchLeave(
  { window, id }: Firefox,
  does: 'add' | 'remove',
  leave: { permissions?: readonly string[]; origins?: readonly string[] },
): Promise<void> {
  const whole = { permissions: [], origins: [], data_collection: [], ...leave };
  await window.evaluate(`(async () => {
    const path = 'resource://gre/modules/ExtensionPermissions.sys.mjs';
    const { ExtensionPermissions } = ChromeUtils.importESModule(path);
    const id = ${JSON.stringify(id)};
    const { extension } = WebExtensionPolicy.getByID(id);
    await ExtensionPermissions.${does}(id, ${JSON.stringify(whole)}, extension);
  })()`);
}
