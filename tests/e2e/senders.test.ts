// Who may command the background: our own pages. From the world of our content script on HPE's console it takes four
// commands, which answer with nothing that is kept here; from another extension none, whatever is in it.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { defaultHelpers } from '../../utils/domain/page-helpers.ts';
import { type CommandName, pageCommands } from '../../utils/messages/contract.ts';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { until } from '../browsers/poll.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { ask, save, view } from '../support/extension-page.ts';
import { requests } from '../unit/messages/senders.ts';

/** Every command there is, each with a good request about this workspace. */
const messages = (id: string) =>
  Object.entries(requests).map(([command, request]) => {
    const text = JSON.stringify(request).replaceAll(requests['workspace.read'].id, id);
    return { command, request: JSON.parse(text) };
  });

/** Sends every message about the workspace that the address names, and leaves what came back, and all else that comes, in the page. */
const probe = (target?: string) => `(async () => {
  const answers = {};
  const told = [];
  chrome.runtime.onMessage.addListener((message) => {
    told.push(message);
    document.documentElement.dataset.told = JSON.stringify(told);
  });
  const messages = ${JSON.stringify(JSON.stringify(messages('ID')))}.replaceAll('ID', location.hash.slice(1));
  for (const message of JSON.parse(messages)) {
    const sent = chrome.runtime.sendMessage(${target ? `'${target}', ` : ''}message);
    const late = new Promise((resolve) => setTimeout(resolve, 1500, 'no answer'));
    answers[message.command] = await Promise.race([sent.catch(() => undefined), late]) ?? 'no answer';
  }
  answers.storage = await chrome.storage?.local.get(null).catch(() => 'closed');
  document.documentElement.dataset.answers = JSON.stringify(answers);
})()`;

let simulator: Simulator;
let chromium: Chromium;
let extension: string;
let other: string;

beforeAll(async () => {
  simulator = await startSimulator();
  // The build unchanged but for one more script: what a compromised console page could make of our content script.
  extension = await mkdtemp(join(tmpdir(), 'api-companion-probe-'));
  await cp('.output/chrome-mv3', extension, { recursive: true });
  const file = join(extension, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  const matches = ['https://common.cloud.hpe.com/*'];
  manifest.content_scripts.push({ matches, js: ['probe.js'] });
  await writeFile(file, JSON.stringify(manifest));
  await writeFile(join(extension, 'probe.js'), probe());
  other = await mkdtemp(join(tmpdir(), 'api-companion-other-'));
  const probing = { name: 'Another', version: '1', manifest_version: 3 };
  await writeFile(join(other, 'manifest.json'), JSON.stringify(probing));
  await writeFile(join(other, 'page.html'), '<!doctype html><script src="probe.js"></script>');
  chromium = await openChromium({ simulator, extension });
});
afterAll(async () => {
  await chromium?.close();
  await simulator?.close();
  for (const folder of [extension, other]) await rm(folder, { recursive: true, force: true });
});

/** The page at this address, and what the probe got back there. */
async function probed(url: string): Promise<{ tab: Page; answers: unknown }> {
  const tab = await chromium.context.newPage();
  await tab.goto(url);
  const left = 'document.documentElement.dataset.answers';
  const answers = await until('the answers', () => tab.evaluate<string | undefined>(left), 90_000);
  return { tab, answers: JSON.parse(answers) };
}

const isOfPage = (command: string) => pageCommands.has(command as CommandName);
const silence = (commands: readonly string[]) =>
  Object.fromEntries(commands.map((command) => [command, 'no answer']));
const all = Object.keys(requests);

it("the console's world gets four answers, in which there is nothing that is kept here, and saves nothing", async () => {
  const own = await chromium.page('options.html');
  const id = await save(own, demoClient);
  const { ask: asked, page, ...before } = await view(own);
  expect([asked, page]).toEqual([null, null]);
  const stored = await own.evaluate('chrome.storage.local.get(null)');
  const requested = simulator.tokenRequests().length;
  const { tab, answers } = await probed(`https://common.cloud.hpe.com/#${id}`);
  expect(answers).toEqual({
    ...silence(all.filter((command) => !isOfPage(command))),
    'page.hello': { ok: true, value: defaultHelpers },
    'page.offer': { ok: true, value: null },
    'page.want': { ok: true, value: null },
    'page.state': { ok: true, value: null },
    storage: 'closed',
  });
  const { ask: waiting, page: told, ...after } = await view(own);
  // What was asked for last waits for its user, in memory.
  expect(waiting).toMatchObject({ kind: 'token', workspaceId: null });
  expect(told?.state).toBe('working');
  expect(after).toEqual(before);
  expect(await own.evaluate('chrome.storage.local.get(null)')).toEqual(stored);
  expect(simulator.tokenRequests().length).toBe(requested);
  await tab.close();
});

it('whatever happens here, all that the console is ever told is that a switch was pressed', async () => {
  const own = await chromium.page('options.html');
  const [saved] = (await view(own)).workspaces;
  const { tab } = await probed(`https://common.cloud.hpe.com/#${saved?.id}`);
  const told = () => tab.evaluate<string>('document.documentElement.dataset.told ?? "[]"');
  expect(JSON.parse(await told())).toEqual([]);
  for (const [command, request] of [
    ['token.renew', { id: saved?.id }],
    ['workspace.pin', { id: saved?.id, pinned: true }],
    ['helper.set', { helper: 'getToken', wanted: false }],
    ['helper.set', { helper: 'getToken', wanted: true }],
  ] as const) {
    expect(await ask(own, command, request), command).toMatchObject({ ok: true });
  }
  const nudge = { command: 'page.changed' };
  await expect.poll(async () => JSON.parse(await told())).toEqual([nudge, nudge]);
  await tab.close();
});

it('another extension gets no answer to any command', async () => {
  const own = await chromium.page('options.html');
  const [saved] = (await view(own)).workspaces;
  await writeFile(join(other, 'probe.js'), probe(chromium.id));
  const before = JSON.stringify(await view(own));
  const otherId = await chromium.loadAnother(other);
  const { answers } = await probed(`chrome-extension://${otherId}/page.html#${saved?.id}`);
  expect(answers).toEqual(silence(all));
  expect(JSON.stringify(await view(own))).toBe(before);
});

it('one of our own pages gets an answer to all but those four, so silence is a refusal', async () => {
  const own = await chromium.page('options.html');
  const [saved] = (await view(own)).workspaces;
  for (const { command, request } of messages(saved?.id ?? '')) {
    const answer = await ask(own, command, request);
    if (isOfPage(command)) expect(answer ?? 'no answer', command).toBe('no answer');
    else expect(answer, command).toHaveProperty('ok');
  }
});
