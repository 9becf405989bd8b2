// What the stores' pictures show of the product: its own pages, used as a person would.
import type { Page } from 'playwright-core';
import type { WorkspaceForm } from '../../utils/domain/workspace-form.ts';
import type { Chromium } from '../browsers/chromium.ts';
import { until } from '../browsers/poll.ts';
import { makeFleet } from '../simulator/fleet.ts';
import { type Client, demoClient, type Simulator } from '../simulator/simulator.ts';
import { demoName, openConsole } from '../support/console-page.ts';
import { plainNames, sizes, type Words } from '../support/every-view.ts';
import { ask, ensure, save, view } from '../support/extension-page.ts';
import { button } from '../support/fleet-views.ts';
import type { Language } from './listing.ts';
import type { Scene } from './store-pictures.ts';

export interface Shot {
  readonly png: string;
  /** At how many pixels it is shown. */
  readonly width: number;
}

export type Shots = Readonly<Record<Scene | 'tile', readonly Shot[]>>;

export interface Studio {
  chromium: Chromium;
  simulator: Simulator;
  words: Words;
  language: Language;
}

/** What of a page in a tab is in sight, and at which width it is shown. */
const wide = { width: 1280, height: 724, shown: 1152 };
const narrow = { width: 776, height: 600, shown: 724 };

/** Of three popups in a row. */
const third = 388;

const [tenant = '', lab = '', storage = '', main = ''] = plainNames;

/** What each workspace has, the one in front first, which has the demo fleet. */
const workspaces: Readonly<Record<string, Partial<WorkspaceForm>>> = {
  [main]: { mark: 'prod', colour: 'blue' },
  [lab]: { mark: 'lab', colour: 'teal', region: 'eu-central' },
  [storage]: { mark: 'none', colour: 'violet', service: 'data-services' },
  [tenant]: { mark: 'none', colour: 'magenta', service: 'compute-ops-management' },
};

/** Takes all of them in one browser. */
export async function takeShots(studio: Studio): Promise<Shots> {
  const { chromium, words } = studio;
  const overview = await openClient(studio);
  const options = await chromium.page('options.html');
  await saveAll(studio, options);
  const popup = await chromium.page('popup.html');
  await popup.setViewportSize(sizes.popup);
  const find = await lookUp(popup, words);
  await popup.reload();
  await button(popup, words('copy_token')).waitFor();
  const tile = await shoot(popup, 2 * sizes.popup.width);
  await button(popup, words('copy_token')).click();
  await popup.getByRole('status').filter({ hasText: main }).waitFor();
  const copied = await shoot(popup, sizes.popup.width);
  return {
    token: [overview, copied],
    find,
    fleet: [await fleet(options, words)],
    console: await saveFromConsole(studio, popup),
    trust: await trust({ options, popup }, words),
    tile: [tile],
  };
}

/** A picture of the page, as sharp as it is at that width. */
async function shoot(page: Page, width: number): Promise<Shot> {
  const size = page.viewportSize() ?? sizes.popup;
  const clip = { x: 0, y: 0, ...size, scale: width / size.width };
  const session = await page.context().newCDPSession(page);
  // Nothing is pointed at, and no caret blinks; what takes the focus by itself may do so later.
  await page.mouse.move(0, 0);
  const png = await until('a moment without a focus', async () => {
    await page.evaluate('document.activeElement?.blur?.()');
    await page.waitForTimeout(200);
    const { data } = await session.send('Page.captureScreenshot', { format: 'png', clip });
    return (await page.evaluate<boolean>('document.activeElement === document.body')) && data;
  });
  await session.detach();
  return { png, width };
}

/** A client of another customer, with servers and storage systems of its own. */
function addClient(simulator: Simulator, region: string): Client {
  const made = simulator.createClient('platform');
  const plan = { servers: { [region]: 12 }, arrays: { [region]: 4 } };
  const fleet = makeFleet({ ...plan, nastyEvery: 0, unassigned: 0 });
  const client = { ...made, fleet };
  simulator.clients.splice(simulator.clients.indexOf(made), 1, client);
  return client;
}

async function saveAll({ simulator }: Studio, page: Page): Promise<void> {
  for (const [name, fields] of Object.entries(workspaces)) {
    const client = name === main ? demoClient : addClient(simulator, fields.region ?? 'us-west');
    const issuer = name === lab ? 'shared' : 'workspace';
    const id = await save(page, client, { name, issuer, fields });
    await ensure(page, id);
    await ask(page, 'index.read', { id });
  }
  const saved = (await view(page)).workspaces;
  await ask(page, 'workspace.select', { id: saved.find(({ name }) => name === main)?.id });
}

/** What is found for a few letters, one server of it, and what is wrong with it. */
async function lookUp(popup: Page, words: Words): Promise<Shot[]> {
  const find = popup.getByRole('searchbox', { name: words('find') });
  await find.fill('dl3');
  const ofMain = popup.getByRole('option').filter({ hasText: main });
  await ofMain.nth(3).waitFor();
  await popup.getByText(words('asking_hpe'), { exact: true }).waitFor({ state: 'detached' });
  const found = await shoot(popup, third);
  await find.fill('hou-09');
  await ofMain.filter({ hasText: words('state_critical') }).waitFor();
  await popup.keyboard.press('Enter');
  await button(popup, words('copy_serial')).waitFor();
  const server = await shoot(popup, third);
  await button(popup, words('show_alerts')).click();
  await popup.getByText(words('alerts_asking')).waitFor({ state: 'detached' });
  return [found, server, await shoot(popup, third)];
}

async function fleet(options: Page, words: Words): Promise<Shot> {
  await options.setViewportSize(wide);
  await options.locator('#tab-look-up').click();
  await button(options, words('export')).waitFor();
  await options.getByRole('grid').getByRole('row').nth(5).waitFor();
  return shoot(options, wide.shown);
}

/** The popup under a passphrase, and what the extension says of itself. Nothing can be used after it. */
async function trust(
  { options, popup }: Record<'options' | 'popup', Page>,
  words: Words,
): Promise<Shot[]> {
  await options.setViewportSize(narrow);
  await options.locator('#tab-trust').click();
  await button(options, words('show_stored')).waitFor();
  const told = await shoot(options, narrow.shown);
  await ask(options, 'vault.protect', { current: '', next: 'harbour pencil oregano sled' });
  // A page begins anew when it is locked, and what was asked in it is not answered.
  await ask(options, 'vault.lock', {}).catch(() => undefined);
  await popup.getByRole('heading', { name: words('locked') }).waitFor();
  return [await shoot(popup, sizes.popup.width), told];
}

/** The console's API page with a client open; our button is in it. */
async function openClient({ chromium }: Studio): Promise<Shot> {
  const tab = await openConsole(chromium);
  await tab.page.setViewportSize({ width: wide.shown, height: 652 });
  await tab.openClient(demoName);
  const copy = await until('our button', async () => (await tab.helpers())[0]);
  // What opens has come to rest when it has.
  await tab.placeOf(copy);
  const shot = await shoot(tab.page, wide.shown);
  await tab.page.close();
  return shot;
}

/** The dialog with a new secret, and the form that opens when it is saved by our button there. */
async function saveFromConsole({ chromium, words }: Studio, popup: Page): Promise<Shot[]> {
  const tab = await openConsole(chromium);
  await tab.page.setViewportSize(narrow);
  await tab.openDialog('created');
  const save = await until('our buttons', async () => (await tab.helpers())[1]);
  await tab.pressHelper(save);
  await until('what to do next', tab.helperStatus);
  const dialog = await shoot(tab.page, narrow.shown);
  await button(popup, words('test_and_save')).waitFor();
  const form = await shoot(popup, sizes.popup.width);
  await button(popup, words('discard')).click();
  await tab.page.close();
  return [dialog, form];
}
