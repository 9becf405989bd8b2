// A walk through every view of the product, in any language: what looks at all of them takes the same way.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Chromium } from '../browsers/chromium.ts';
import { until } from '../browsers/poll.ts';
import { demoClient, type Simulator } from '../simulator/simulator.ts';
import { ask, letWait, save, view } from './extension-page.ts';
import { button, lookAtFleet } from './fleet-views.ts';

/** Words of one language, by the names of the messages. */
export type Words = (name: string, ...values: string[]) => string;

/** The words that a build has for a language. */
export function wordsOf(build: string, language: string): Words {
  const messages = JSON.parse(readFileSync(`${build}/_locales/${language}/messages.json`, 'utf8'));
  return (name, ...values) => {
    if (!messages[name]) throw new Error(`There is no message ${name}.`);
    return messages[name].message.replace(/\$(\d)/g, (_: string, n: string) => values[+n - 1]);
  };
}

export interface Walk {
  chromium: Chromium;
  simulator: Simulator;
  words: Words;
}

/** Looks at a view that rests; the page is as it was when the promise is kept. */
export type Look = (name: string, page: Page) => Promise<void>;

export const sizes = {
  popup: { width: 400, height: 560 },
  panel: { width: 360, height: 720 },
  options: { width: 1280, height: 800 },
} as const;

/** What a person may call a workspace: as long as it may be, from right to left, and with an emoji. */
export const hardNames = [
  'Extraordinarily long workspace name of exactly 60 characters',
  'סביבת הייצור של הכספים',
  '🏭 Factory floor 👩🏽‍🔧',
];

export const plainNames = ['Contoso (tenant)', 'Lab Europe', 'Storage fleet', 'Finance production'];
const [refusedName = '', , , mainName = ''] = plainNames;
const passphrase = 'harbour pencil oregano sled';

/** Shows one view after the other, from the first start with nothing saved to what is locked. */
export async function lookAtEveryView(walk: Walk, look: Look): Promise<void> {
  const { chromium } = walk;
  const options = await chromium.page('options.html');
  const popup = await chromium.page('popup.html');
  await popup.setViewportSize(sizes.popup);
  await options.setViewportSize(sizes.options);
  await lookAtFirstSteps(walk, { options, popup }, look);
  await saveAll(walk, options);
  await lookAtPopup(walk, popup, look);
  await lookAtPageHelpers(walk, popup, look);
  await lookAtOptions(walk, options, look);
  await lookAtPanel(walk, look);
  await lookAtHardNames(walk, { options, popup }, look);
  await lookAtLocked(walk, { options, popup }, look);
  await Promise.all([options.close(), popup.close()]);
}

type Pages = Record<'options' | 'popup', Page>;

async function lookAtFirstSteps({ words }: Walk, { popup, options }: Pages, look: Look) {
  await popup.getByRole('button', { name: words('add_workspace') }).waitFor();
  await look('popup-empty', popup);
  await options.getByRole('button', { name: words('add_workspace') }).waitFor();
  await look('options-empty', options);
  // Another address of the same document does not load it anew.
  await options.goto(`${options.url().replace(/#.*/, '')}#welcome`);
  await options.reload();
  await options.getByRole('heading', { name: words('welcome'), exact: true }).waitFor();
  await look('welcome', options);
  await options.goto(options.url().replace(/#.*/, '#workspaces'));
  await options.reload();
}

async function saveAll({ simulator }: Walk, options: Page) {
  const ids: string[] = [];
  for (const name of plainNames) {
    const issuer = name === 'Lab Europe' ? 'shared' : 'workspace';
    const test = name === 'Lab Europe' || name === mainName;
    ids.push(await save(options, demoClient, { name, issuer, test }));
  }
  refuseNext(simulator);
  await ask(options, 'token.ensure', { id: ids[0] });
}

function refuseNext(simulator: Simulator): void {
  const answer = { kind: 'status', status: 401, json: { error: 'invalid_client' } } as const;
  simulator.behaviour.answers.push(answer);
}

async function lookAtPopup({ words, simulator }: Walk, popup: Page, look: Look) {
  const copy = button(popup, words('copy_token'));
  const more = button(popup, words('more'));
  const item = (name: string) => popup.getByRole('menuitem', { name: words(name), exact: true });
  // What was current stays so while the popup is open.
  await popup.reload();
  await copy.waitFor();
  await look('popup', popup);

  await copy.click();
  await popup.getByRole('status').filter({ hasText: mainName }).waitFor();
  await look('copied', popup);

  await more.click();
  await item('copy_client_id').waitFor();
  await look('more', popup);
  await item('new_token').click();
  await button(popup, words('cancel')).waitFor();
  await look('new-token', popup);
  await button(popup, words('cancel')).click();

  await button(popup, words('copy_as')).click();
  await item('format_token').waitFor();
  await look('copy-as', popup);
  await popup.keyboard.press('Escape');
  await item('format_token').waitFor({ state: 'detached' });

  await more.click();
  await item('inspect').click();
  await popup.getByRole('heading', { name: words('inspect'), exact: true }).waitFor();
  await popup.getByText(words('inspect_ends'), { exact: true }).waitFor();
  await look('inspect', popup);
  await button(popup, words('close')).click();

  await copy.focus();
  await popup.keyboard.press('?');
  await popup.getByRole('dialog', { name: words('keyboard_shortcuts') }).waitFor();
  // The keys that are really bound are asked of the browser first.
  await popup.getByText('Alt+Shift+L', { exact: true }).waitFor();
  await look('help', popup);
  await button(popup, words('close')).click();

  await popup.getByRole('searchbox', { name: words('find') }).fill('e');
  await popup.getByRole('listbox', { name: words('results') }).waitFor();
  await look('results', popup);
  await popup.getByRole('searchbox', { name: words('find') }).fill('nothing like this');
  await popup.getByText(words('nothing_found')).waitFor();
  await look('nothing-found', popup);
  await lookAtLookUp({ words }, popup, look);
  await popup.keyboard.press('Escape');

  await button(popup, refusedName).click();
  await popup.getByRole('article', { name: refusedName }).waitFor();
  await look('refused', popup);
  await button(popup, mainName).click();

  refuseNext(simulator);
  await more.click();
  await item('new_token').click();
  await button(popup, words('new_token')).click();
  await popup.getByLabel(words('field_clientSecret'), { exact: true }).waitFor();
  await look('secret-reset', popup);
  await popup
    .getByLabel(words('field_clientSecret'), { exact: true })
    .fill(demoClient.clientSecret);
  simulator.behaviour.dateOffsetMs = -600_000;
  await popup.keyboard.press('Enter');
  await button(popup, words('ok')).waitFor();
  await look('clock', popup);
  await button(popup, words('ok')).click();
  simulator.behaviour.dateOffsetMs = 0;

  await button(popup, words('add_workspace')).click();
  await button(popup, words('test_and_save')).click();
  await popup.getByRole('alert').waitFor();
  await look('form', popup);
  await button(popup, words('discard')).click();

  // A line for the server that was pinned, and the way to all of them.
  await popup.getByRole('heading', { name: words('pinned_servers') }).waitFor();
  await button(popup, words('refresh')).click();
  await popup
    .getByRole('status')
    .filter({ hasText: words('refreshed') })
    .waitFor();
  await look('pinned', popup);
}

/** What is found at HPE, one server of it, and its list on this computer. */
async function lookAtLookUp({ words }: Pick<Walk, 'words'>, popup: Page, look: Look) {
  const { name, serial } = { name: 'esx-mad-01.example.com', serial: 'CZ2D401000' };
  const find = popup.getByRole('searchbox', { name: words('find') });
  const isAsking = popup.getByText(words('asking_hpe'), { exact: true });
  await find.fill(serial);
  await popup.getByRole('option', { name: 'Storage fleet' }).filter({ hasText: name }).waitFor();
  await isAsking.waitFor({ state: 'detached' });
  await look('found', popup);
  await popup.keyboard.press('Enter');
  await popup.getByRole('region', { name: words('item_server', name) }).waitFor();
  await look('server', popup);
  await button(popup, words('pin_server')).click();
  await button(popup, words('unpin_server')).waitFor();
  await button(popup, words('show_alerts')).click();
  await popup.getByText(words('alerts_asking')).waitFor({ state: 'detached' });
  await look('server-alerts', popup);
  await popup.keyboard.press('Escape');
  await find.fill('zebra');
  await popup.getByRole('link', { name: words('read_lists') }).waitFor();
  await isAsking.waitFor({ state: 'detached' });
  await look('found-nothing', popup);
  const { workspaces } = await view(popup);
  const main = workspaces.find(({ name }) => name === mainName);
  await ask(popup, 'index.read', { id: main?.id ?? '' });
  await find.fill('example.com');
  await popup.getByRole('option').filter({ hasText: mainName }).nth(3).waitFor();
  await isAsking.waitFor({ state: 'detached' });
  await look('found-in-list', popup);
}

/** What was pressed on the console's API page, and the serial of a device page. */
async function lookAtPageHelpers({ chromium, words }: Walk, popup: Page, look: Look) {
  const { workspaces } = await view(popup);
  const [workspace] = workspaces;
  const clientSecret = demoClient.clientSecret;
  const other = '3f1c9a52-7d08-4be6-9a41-c5d0e2f7b813';
  const offers = [
    ['asked-client', 'created', other, null],
    ['asked-unknown', 'token', other, null],
    ['asked-secret', 'reset', demoClient.clientId, workspace?.id ?? null],
  ] as const;
  for (const [name, kind, clientId, workspaceId] of offers) {
    const secret = kind === 'token' ? '' : clientSecret;
    await letWait(popup, { kind, clientId, clientSecret: secret, workspaceId });
    await button(popup, words('test_and_save')).waitFor();
    await look(name, popup);
    await button(popup, words('discard')).click();
    await button(popup, words('copy_token')).waitFor();
  }
  const overDevice = await chromium.page('popup.html');
  await overDevice.setViewportSize(sizes.popup);
  await overDevice.addInitScript(
    "chrome.tabs.query = async () => [{ url: 'https://common.cloud.hpe.com/devices/CZ2311004H' }]",
  );
  await overDevice.reload();
  await button(overDevice, words('look_up_serial', 'CZ2311004H')).waitFor();
  await look('device-serial', overDevice);
  await overDevice.close();
}

/** Buttons of the tabs that first read what they show, each drawn with the last of it. */
const lastDrawn: Readonly<Record<string, string>> = {
  'look-up': 'export',
  health: 'copy_diagnostics',
  trust: 'show_stored',
};

async function lookAtOptions({ words }: Walk, options: Page, look: Look) {
  await button(options, words('edit_workspace', 'Lab Europe')).click();
  await options.getByLabel(words('field_clientId')).waitFor();
  await look('options-edit', options);
  await button(options, words('discard')).click();
  const tabs = options.getByRole('tab');
  for (let n = 0; n < (await tabs.count()); n += 1) {
    await tabs.nth(n).click();
    const tab = (await tabs.nth(n).getAttribute('id'))?.replace('tab-', '') ?? '';
    const last = lastDrawn[tab];
    if (last) await button(options, words(last)).waitFor();
    await look(`options-${tab}`, options);
    if (tab === 'look-up') await lookAtFleet({ words }, options, look);
    if (tab !== 'trust') continue;
    await button(options, words('show_stored')).click();
    await button(options, words('hide_stored')).waitFor();
    await options.getByRole('heading', { name: words('stored_session'), exact: true }).waitFor();
    await look('options-stored', options);
  }
  await tabs.first().click();
}

async function lookAtPanel({ chromium, words }: Walk, look: Look) {
  const panel = await chromium.page('sidepanel.html');
  await panel.setViewportSize(sizes.panel);
  await panel.getByRole('heading', { name: words('pinned_servers') }).waitFor();
  await look('panel', panel);
  await button(panel, words('show_servers')).click();
  await button(panel, words('export')).waitFor();
  await look('panel-fleet', panel);
  await lookAtFleet({ words }, panel, look);
  await panel.close();
}

async function lookAtHardNames({ words }: Walk, { options, popup }: Pages, look: Look) {
  for (const name of hardNames) await save(options, demoClient, { name });
  for (const name of plainNames.slice(1, 3)) {
    const { workspaces } = await view(options);
    const id = workspaces.find((one) => one.name === name)?.id;
    await ask(options, 'workspace.remove', { id });
  }
  const { workspaces } = await view(options);
  for (const [place, name] of hardNames.entries()) {
    const id = workspaces.find((one) => one.name === name)?.id ?? '';
    await ask(options, 'workspace.select', { id });
    await popup.reload();
    await popup.getByRole('article', { name }).waitFor();
    await button(popup, words('copy_token')).click();
    await popup.getByRole('status').filter({ hasText: name }).waitFor();
    await look(`names-${place + 1}`, popup);
  }
  await look('options-names', options);
}

async function lookAtLocked({ words }: Walk, { options, popup }: Pages, look: Look) {
  await ask(options, 'vault.protect', { current: '', next: passphrase });
  const both = [
    ['locked', popup],
    ['options-locked', options],
  ] as const;
  for (const [, page] of both) await page.evaluate('document.documentElement.dataset.old = ""');
  // A page begins anew when it is locked, and what was asked in it is not answered.
  await ask(options, 'vault.lock', {}).catch(() => undefined);
  for (const [name, page] of both) {
    await page.locator('html:not([data-old])').waitFor();
    await page.getByRole('heading', { name: words('locked') }).waitFor();
    await look(name, page);
  }
  await ask(options, 'vault.unlock', { passphrase });
  await until('the unlocked view', async () => (await view(options)).failure === null);
}
