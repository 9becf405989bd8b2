// The popup by keys alone, in real Chromium: Enter copies, letters find, arrows choose, Escape goes back.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { until } from '../browsers/poll.ts';
import type { Popup } from '../browsers/popup.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { save, view } from '../support/extension-page.ts';
import { status } from '../support/popup-form.ts';

const towns =
  'Aarhus Bergen Cadiz Delft Evora Faro Girona Hamar Ivrea Jaca Kiruna Lucca Malmo Narvik Oulu Porto Quimper Riga Sligo Turku'.split(
    ' ',
  );

let simulator: Simulator;
let chromium: Chromium;
let page: Page;

beforeAll(async () => {
  simulator = await startSimulator();
  chromium = await openChromium({ simulator });
  page = await chromium.page('options.html');
  for (const town of towns) await save(page, demoClient, { name: `${town} site`, test: false });
});
afterAll(async () => {
  await chromium?.close();
  await simulator?.close();
});

const find = `document.querySelector('input[type=search]')`;
const focused = (expression: string) => `document.activeElement === ${expression}`;

/** The popup with the focus where it is when it opens. */
async function opened(): Promise<Popup> {
  const popup = await chromium.popup();
  await popup.waitFor(`document.activeElement?.textContent.includes('Copy token')`);
  return popup;
}

/** The workspace that the popup opens on. */
async function current() {
  const { workspaces, current: id } = await view(page);
  return workspaces.find((one) => one.id === id);
}

const options = `[...document.querySelectorAll('[role=listbox] [role=option]')]`;
const chosen = `document.getElementById(${find}.getAttribute('aria-activedescendant'))?.textContent`;

it('of 20 workspaces, three letters and Enter put the token of one on the clipboard', async () => {
  const popup = await opened();
  await popup.type('nar');
  await popup.waitFor(`${options}.length === 1`);
  expect(await popup.evaluate(`${find}.value`)).toBe('nar');
  await popup.press('Enter');
  await status(popup, 'Copied, Narvik site');
  await until('the choice', async () => (await current())?.name === 'Narvik site');
  expect(await chromium.readClipboard()).toBe(simulator.tokenRequests().at(-1)?.issued);
});

it('arrows choose among what was found, and Enter copies the one that is chosen', async () => {
  const popup = await opened();
  await popup.type('site');
  await popup.waitFor(`${options}.length === 20`);
  const names = [await popup.waitFor<string>(chosen)];
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp']) {
    await popup.press(key);
    const next = `${chosen} !== ${JSON.stringify(names.at(-1))} && ${chosen}`;
    names.push(await popup.waitFor<string>(next));
  }
  expect(new Set(names).size).toBe(3);
  expect(names[3]).toBe(names[1]);
  const name = towns.find((town) => names[1]?.includes(town));
  await popup.press('Enter');
  await status(popup, `Copied, ${name} site`);
  await popup.close();
});

it('Escape empties Find and leaves the popup open; at the top view it closes it', async () => {
  const popup = await opened();
  await popup.type('oulu');
  await popup.waitFor(`${options}.length === 1`);
  await popup.press('Escape');
  await popup.waitFor(`${find}.value === '' && ${options}.length === 0`);
  await popup.click({ role: 'button', name: 'More' });
  await popup.waitFor(`document.querySelector('[role=menu]')`);
  await popup.press('Escape');
  await popup.waitFor(`!document.querySelector('[role=menu]')`);
  expect(popup.isClosed()).toBe(false);
  await popup.press('Escape');
  await popup.waitForClose();
});

it('Escape closes a form, which keeps what was typed', async () => {
  const popup = await opened();
  await popup.click({ role: 'button', name: 'Add a workspace' });
  await popup.click({ role: 'textbox', name: 'Name' });
  await popup.type('Half');
  await popup.press('Escape');
  await popup.waitFor(`${find} !== null`);
  expect(popup.isClosed()).toBe(false);
  await popup.click({ role: 'button', name: 'Add a workspace' });
  await popup.waitFor(`[...document.querySelectorAll('input')].some((e) => e.value === 'Half')`);
  await popup.click({ role: 'button', name: 'Discard' });
  await popup.close();
});

it('a slash leads to Find, where a slash and a question mark are letters', async () => {
  const popup = await opened();
  await popup.press('/');
  await popup.waitFor(focused(find));
  expect(await popup.evaluate(`${find}.value`)).toBe('');
  await popup.type('/?');
  await popup.waitFor(`${find}.value === '/?'`);
  expect(await popup.evaluate(`document.querySelector('[role=dialog]')`)).toBe(null);
  await popup.close();
});

it('a question mark shows the keys, with the shortcuts that are really bound', async () => {
  const popup = await opened();
  await popup.press('?');
  await popup.waitFor(`document.querySelector('[role=dialog]')`);
  const bound = await page.evaluate<{ shortcut?: string }[]>('chrome.commands.getAll()');
  const shortcuts = bound.map(({ shortcut }) => shortcut).filter(Boolean);
  expect(shortcuts.length).toBeGreaterThan(1);
  for (const shortcut of shortcuts) {
    await popup.waitFor(
      `document.querySelector('[role=dialog]').textContent.includes(${JSON.stringify(shortcut)})`,
    );
  }
  await popup.screenshot('.output/e2e/keys.png');
  await popup.press('Escape');
  await popup.waitFor(`!document.querySelector('[role=dialog]')`);
  expect(popup.isClosed()).toBe(false);
  await popup.close();
});

it('what the browser refuses to put on the clipboard is offered selected, and is never called copied', async () => {
  const popup = await opened();
  await popup.evaluate(
    `void Object.defineProperty(navigator.clipboard, 'writeText', { value: () => Promise.reject(new Error('no focus')) })`,
  );
  await popup.press('Enter');
  const field = `document.querySelector('[role=textbox][aria-readonly]')`;
  await popup.waitFor(`${field} && document.activeElement === ${field}`);
  const text = await popup.evaluate<string>(`${field}.textContent`);
  expect(simulator.tokenRequests().map(({ issued }) => issued)).toContain(text);
  const before = (await current())?.token?.copiedAt ?? 0;
  await popup.press('Control+c');
  await until('the note of it', async () => ((await current())?.token?.copiedAt ?? 0) > before);
  expect(await popup.evaluate<string>('document.body.textContent')).not.toMatch(/Copied, /);
  expect(await chromium.readClipboard()).toBe(text);
});

it('at the address of the look-up shortcut the focus is on Find', async () => {
  const tab = await chromium.page('popup.html#find');
  await until('the focus', () => tab.evaluate<boolean>(focused(find)));
  await tab.close();
});
