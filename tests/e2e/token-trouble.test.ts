// What a person meets when a token is not what it should be: the copied one is guarded, a reset secret is replaced in
// place, and Check token names the one cause, in at most one token request and two API requests.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { until } from '../browsers/poll.ts';
import type { Popup } from '../browsers/popup.ts';
import {
  type ApiAnswer,
  demoClient,
  type Simulator,
  startSimulator,
} from '../simulator/simulator.ts';
import { ask, save, view } from '../support/extension-page.ts';
import { alert, status } from '../support/popup-form.ts';
import { startOver } from '../support/start-over.ts';

let simulator: Simulator;
let chromium: Chromium;
let page: Page;

beforeAll(async () => {
  simulator = await startSimulator();
  chromium = await openChromium({ simulator });
});
beforeEach(async () => {
  page = await chromium.page('options.html');
});
afterEach(() => startOver({ simulator, chromium }, page));
afterAll(async () => {
  await chromium?.close();
  await simulator?.close();
});

const button = (name: string) => ({ role: 'button', name });
const item = (name: string) => ({ role: 'menuitem', name });
const text = (popup: Popup) => popup.evaluate<string>(`document.body.textContent`);
const requests = () => simulator.tokenRequests();
const demo = () => {
  const [client] = simulator.clients;
  if (!client) throw new Error('The simulator has no client.');
  return client;
};

async function copied(): Promise<Popup> {
  const popup = await chromium.popup();
  await popup.click(button('Copy token'));
  await status(popup, 'Copied, Finance production');
  return popup;
}

async function choose(popup: Popup, name: string): Promise<void> {
  await popup.click(button('More'));
  await popup.click(item(name));
}

it('a copied token says when it was copied, and New token asks before it may end it', async () => {
  await save(page, demoClient);
  const popup = await copied();
  await popup.waitFor(`/Copied at \\d/.test(document.querySelector('article').textContent)`);
  await choose(popup, 'New token');
  await popup.waitFor(
    `document.body.textContent.includes('HPE may end the token that you copied')`,
  );
  expect(requests()).toHaveLength(1);
  await popup.click(button('Cancel'));
  expect(requests()).toHaveLength(1);
  await choose(popup, 'New token');
  await popup.click(button('New token'));
  await until('the new token', () => requests().length === 2);
  await popup.waitFor(`!/Copied at/.test(document.querySelector('article').textContent)`);
});

it('New token asks nothing when nobody copied the present one', async () => {
  await save(page, demoClient);
  const popup = await chromium.popup();
  await choose(popup, 'New token');
  await until('the new token', () => requests().length === 2);
});

it('at the warn time of a copied token the badge tells it, and Copy a fresh one is at hand', async () => {
  simulator.behaviour.lifetimeS.workspace = 64;
  await save(page, demoClient);
  const popup = await copied();
  const fresh = button('Copy a fresh one');
  await popup.click(fresh, 15_000);
  await until('the new token', () => requests().length === 2);
  await status(popup, 'Copied, Finance production');
  expect(await chromium.readClipboard()).toBe(requests()[1]?.issued);
});

it('Keep fresh is chosen in the menu, stays with the workspace, and tells until when', async () => {
  await save(page, demoClient);
  const popup = await chromium.popup();
  await popup.click(button('More'));
  await popup.click({ role: 'menuitemradio', name: 'Until locked' });
  await popup.waitFor(
    `/until the browser closes/.test(document.querySelector('article').textContent)`,
  );
  expect((await view(page)).workspaces[0]?.keepFreshHours).toBe('until-locked');
  await popup.close();
  const again = await chromium.popup();
  await again.click(button('More'));
  await again.click({ role: 'menuitemradio', name: 'Off' });
  await again.waitFor(
    `/Not renewed by itself/.test(document.querySelector('article').textContent)`,
  );
});

it('Forget token takes it out of memory and asks for no other', async () => {
  await save(page, demoClient);
  const popup = await chromium.popup();
  await choose(popup, 'Forget token');
  await popup.waitFor(`document.querySelector('article').textContent.includes('No token yet')`);
  const stored = await page.evaluate('chrome.storage.session.get(null).then(JSON.stringify)');
  expect(stored).not.toContain(requests()[0]?.issued);
  expect(requests()).toHaveLength(1);
});

describe('after the secret was reset in the console', () => {
  it('the workspace says so, takes the new one in place, and the copy that was interrupted is done', async () => {
    const id = await save(page, demoClient, { fields: { mark: 'test', colour: 'plum' } });
    await ask(page, 'workspace.pin', { id, pinned: true });
    const secret = simulator.resetSecret(demo().clientId);
    await ask(page, 'token.forget', { id });
    const popup = await chromium.popup();
    await popup.click(button('Copy token'));
    expect(await alert(popup)).toContain('HPE no longer accepts this client secret.');
    expect(requests()).toHaveLength(2);
    await popup.click({ role: 'textbox', name: 'Client secret' });
    await popup.type(secret);
    await popup.press('Enter');
    await status(popup, 'Copied, Finance production');
    expect(await chromium.readClipboard()).toBe(requests().at(-1)?.issued);
    expect((await view(page)).workspaces[0]).toMatchObject({
      ...{ id, name: 'Finance production', mark: 'test', colour: 'plum', pinned: true },
      failure: null,
    });
  });

  it('a wrong one is said and asked for again, and is sent once', async () => {
    const id = await save(page, demoClient);
    simulator.resetSecret(demo().clientId);
    await ask(page, 'token.renew', { id });
    const popup = await chromium.popup();
    const before = requests().length;
    await popup.click({ role: 'textbox', name: 'Client secret' });
    await popup.type('00000000000000000000000000000000');
    await popup.press('Enter');
    await until('the request', () => requests().length === before + 1);
    await popup.waitFor(`document.activeElement?.type === 'password'`);
    expect(await alert(popup)).toContain('accept');
    expect(requests()).toHaveLength(before + 1);
  });
});

describe('Check token', () => {
  const causes: [
    cause: string,
    breaks: () => unknown,
    says: string,
    cure: string | null,
    asked: { token: number; api: number },
  ][] = [
    ['all is well', () => {}, 'The token works.', null, { token: 0, api: 1 }],
    [
      'another program got a newer token',
      () => simulator.endTokens(demo().clientId),
      'HPE ended this token before its time',
      'Copy a fresh one',
      { token: 1, api: 2 },
    ],
    [
      'the secret was reset',
      () => simulator.resetSecret(demo().clientId),
      'HPE no longer accepts this client secret.',
      null,
      { token: 1, api: 1 },
    ],
    [
      'the user has no role',
      () => {
        demo().roles = [];
      },
      'has no role for this service',
      null,
      { token: 0, api: 1 },
    ],
    [
      'a page answers instead of HPE',
      () => apiAnswer({ kind: 'status', status: 200, html: '<h1>Sign in</h1>' }),
      'answered instead of global.api.greenlake.hpe.com',
      'Try again',
      { token: 0, api: 1 },
    ],
    [
      'the API takes no token of this issuer',
      () => apiAnswer({ kind: 'status', status: 401, json: { httpStatusCode: 401 } }),
      'The API does not accept tokens of this token issuer.',
      'Fix',
      { token: 1, api: 2 },
    ],
  ];

  function apiAnswer(answer: ApiAnswer): void {
    simulator.behaviour.apiAlways = answer;
  }

  it.each(causes)('%s', async (_, breaks, says, cure, asked) => {
    await save(page, demoClient);
    breaks();
    const popup = await chromium.popup();
    await choose(popup, 'Check token');
    await popup.waitFor(`document.body.textContent.includes(${JSON.stringify(says)})`);
    if (cure) {
      await popup.waitFor(
        `[...document.querySelectorAll('button')].some((one) => one.textContent === ${JSON.stringify(cure)})`,
      );
    }
    expect(requests().length - 1).toBe(asked.token);
    expect(simulator.apiRequests()).toHaveLength(asked.api);
  });

  it('in a region where the workspace has nothing, that is said', async () => {
    await save(page, demoClient, {
      fields: { service: 'compute-ops-management', region: 'eu-central' },
    });
    const popup = await chromium.popup();
    await choose(popup, 'Check token');
    await popup.waitFor(
      `document.body.textContent.includes('This workspace has nothing in the region eu-central.')`,
    );
  });

  it('its details can be copied, and name nobody', async () => {
    await save(page, demoClient);
    demo().roles = [];
    const popup = await chromium.popup();
    await choose(popup, 'Check token');
    await popup.click(button('Copy details'));
    await popup.waitFor(
      `[...document.querySelectorAll('button')].some((one) => one.textContent === 'Copied')`,
    );
    const details = await chromium.readClipboard();
    expect(details).toContain('HPE_GL_ERROR_FORBIDDEN');
    expect(details).toContain('GET');
    expect(details).toMatch(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/);
    for (const secret of [
      demo().clientId,
      demo().clientSecret,
      demo().workspaceId,
      requests()[0]?.issued,
    ]) {
      expect(details).not.toContain(secret);
    }
  });
});

it('ten presses in ten minutes are sent, the eleventh is refused with a time', async () => {
  const id = await save(page, demoClient);
  for (let n = 0; n < 9; n += 1) {
    expect(await ask(page, 'token.renew', { id })).toMatchObject({ ok: true });
  }
  expect(requests()).toHaveLength(10);
  const popup = await chromium.popup();
  await choose(popup, 'New token');
  expect(await alert(popup)).toContain('Asked ten times in ten minutes.');
  expect(requests()).toHaveLength(10);
  // The token that is there can be copied all the same.
  await popup.click(button('Copy token'));
  await status(popup, 'Copied, Finance production');
  expect(await text(popup)).not.toContain('unexpected');
});

it('back online a workspace that is kept fresh is renewed once, within 5 s', async () => {
  await save(page, demoClient);
  simulator.behaviour.always = { kind: 'drop' };
  await chromium.inWorker(
    `Object.defineProperty(navigator, 'onLine', { value: false, configurable: true })`,
  );
  const before = await view(page);
  const workspaces = before.workspaces.map((one) => ({ ...one, token: null, askedAt: null }));
  const state = { view: { ...before, workspaces }, tokens: {} };
  await page.evaluate(`chrome.storage.session.set(${JSON.stringify(state)})`);
  await chromium.inWorker(`
    chrome.alarms.onAlarm.dispatch({ name: 'next', scheduledTime: Date.now() })
  `);
  const failure = await until('the failure', async () => (await view(page)).workspaces[0]?.failure);
  expect(failure.kind).toBe('offline');
  simulator.behaviour.always = undefined;
  await chromium.inWorker('delete navigator.onLine');
  const asked = requests().length;
  const popup = await chromium.popup();
  await popup.evaluate(`dispatchEvent(new Event('online'))`);
  await until('the renewal', () => requests().length === asked + 1, 5_000);
  await until('its token', async () => (await view(page)).workspaces[0]?.token);
});
