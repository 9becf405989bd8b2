// Who may command the background: our own pages. The same messages from the world of our content script on HPE's
// console, and from another extension, get no answer and change nothing, whatever is in them.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
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

/** Sends every message about the workspace that the address names, and leaves what came back in the page. */
const probe = (target?: string) => `(async () => {
  const answers = {};
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
  manifest.content_scripts = [{ matches, js: ['probe.js'] }];
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

/** What the probe got back on this page. */
async function answersAt(url: string): Promise<unknown> {
  const tab = await chromium.context.newPage();
  await tab.goto(url);
  const left = 'document.documentElement.dataset.answers';
  const answers = await until('the answers', () => tab.evaluate<string | undefined>(left), 60_000);
  return JSON.parse(answers);
}

it('the content world of the console and another extension get no answer to any command', async () => {
  const own = await chromium.page('options.html');
  const id = await save(own, demoClient);
  await writeFile(join(other, 'probe.js'), probe(chromium.id));
  const before = JSON.stringify(await view(own));
  const asked = simulator.tokenRequests().length;
  const silence = messages(id).map(({ command }) => [command, 'no answer']);
  const answers = await answersAt(`https://common.cloud.hpe.com/#${id}`);
  expect(answers).toEqual({ ...Object.fromEntries(silence), storage: 'closed' });
  const otherId = await chromium.loadAnother(other);
  expect(await answersAt(`chrome-extension://${otherId}/page.html#${id}`)).toEqual(
    Object.fromEntries(silence),
  );
  expect(JSON.stringify(await view(own))).toBe(before);
  expect(simulator.tokenRequests().length).toBe(asked);
});

it('one of our own pages gets an answer to every one of them, so silence is a refusal', async () => {
  const own = await chromium.page('options.html');
  const [saved] = (await view(own)).workspaces;
  for (const { command, request } of messages(saved?.id ?? '')) {
    expect(await ask(own, command, request), command).toHaveProperty('ok');
  }
});
