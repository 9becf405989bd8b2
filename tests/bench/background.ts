// The budgets of the background: how often it wakes for the tokens that it keeps fresh and when nothing is pending, its memory
// at rest, and how long a copy takes that needs a new token, beside the bare request for one.
import type { Page } from 'playwright-core';
import { tokenUrl } from '../../utils/domain/issuer.ts';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { until } from '../browsers/poll.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { ask, save } from '../support/extension-page.ts';
import { openOnce } from './opening.ts';
import type { Line } from './table.ts';

const keptFresh = 3;
/** The renewal is due when 20 s of it are left. */
const lifetimeS = 60;
const leadS = 20;
const watchedS = 130;
const quietS = 45;
const copies = 9;
const heaps = 5;

export const backgroundTitle = `Background with ${keptFresh} workspaces`;

/** Takes about four minutes, most of them waiting. */
export async function backgroundLines(): Promise<Line[]> {
  const simulator = await startSimulator();
  const chromium = await openChromium({ simulator });
  try {
    const page = await chromium.page('options.html');
    const copying = await copyLines(chromium, simulator, page);
    const waking = await wakeLines(simulator, page);
    const heapBytes: number[] = [];
    for (let nth = 0; nth < heaps; nth += 1) heapBytes.push(await chromium.workerHeapBytes());
    return [
      ...copying,
      ...waking,
      { what: 'heap at rest', unit: 'MB', ours: heapBytes.map((n) => n / 1e6), reach: 1.5 },
    ];
  } finally {
    await chromium.close();
    await simulator.close();
  }
}

/** Each copy is that of a workspace of its own, lest one is held back by its budget. */
async function copyLines(chromium: Chromium, simulator: Simulator, page: Page): Promise<Line[]> {
  const measured = { ours: [] as number[], bare: [] as number[] };
  for (let nth = 0; nth <= copies; nth += 1) {
    const id = await save(page, demoClient, { name: `Copied ${nth}` });
    await ask(page, 'token.forget', { id });
    await ask(page, 'workspace.select', { id });
    const bare = await page.evaluate(bareRequest, {
      url: tokenUrl({ kind: 'workspace', workspaceId: demoClient.workspaceId }),
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: demoClient.clientId,
        client_secret: demoClient.clientSecret,
      }).toString(),
    });
    const popup = `chrome-extension://${chromium.id}/popup.html`;
    const { copied } = await openOnce(chromium.context, popup, { copies: true });
    await ask(page, 'workspace.remove', { id });
    // The first of each is for the caches.
    if (nth === 0) continue;
    measured.bare.push(bare);
    measured.ours.push(copied ?? Number.NaN);
  }
  const { ours, bare } = measured;
  simulator.log.length = 0;
  return [
    {
      what: 'click on Copy to clipboard with a new token, less the request',
      unit: 'ms',
      ours: ours.map((time, nth) => time - (bare[nth] ?? 0)),
      reach: 20,
    },
    { what: 'the bare request', unit: 'ms', ours: bare },
  ];
}

/** Runs in a page of the extension: milliseconds that one request for a token takes without any of our code. */
async function bareRequest({ url, body }: { url: string; body: string }): Promise<number> {
  const from = performance.now();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  await (await fetch(url, { method: 'POST', headers, body, credentials: 'omit' })).json();
  return performance.now() - from;
}

/** What this uses of the browser's own interface; it runs in the page. */
declare const chrome: {
  alarms: { onAlarm: { addListener(listener: () => void): void }; getAll(): Promise<unknown[]> };
};
declare const woken: { times: number };

const nothingIsPending = (page: Page) =>
  page.evaluate(async () => (await chrome.alarms.getAll()).length === 0);

async function wakeLines(simulator: Simulator, page: Page): Promise<Line[]> {
  // What was removed is gone for good after 10 s.
  await until('nothing to be pending', () => nothingIsPending(page), 15_000);
  simulator.behaviour.lifetimeS = { workspace: lifetimeS, shared: lifetimeS };
  await page.evaluate(() => {
    const state = { times: 0 };
    Object.assign(window, { woken: state });
    chrome.alarms.onAlarm.addListener(() => {
      state.times += 1;
    });
  });
  const ids: string[] = [];
  for (let nth = 0; nth < keptFresh; nth += 1) {
    ids.push(await save(page, demoClient, { name: `Kept fresh ${nth}` }));
  }
  const renewals = () => simulator.tokenRequests().length - keptFresh;
  await page.waitForTimeout(watchedS * 1000);
  const [renewed, wakes] = [renewals(), await page.evaluate(() => woken.times)];
  for (const id of ids) await ask(page, 'token.forget', { id });
  await until('nothing to be pending', () => nothingIsPending(page));
  const before = await page.evaluate(() => woken.times);
  await page.waitForTimeout(quietS * 1000);
  const quiet = (await page.evaluate(() => woken.times)) - before;
  const due = keptFresh * Math.floor(watchedS / (lifetimeS - leadS));
  return [
    {
      what: `renewals in ${watchedS} s, tokens of ${lifetimeS} s`,
      unit: '',
      ours: [renewed],
      beside: { what: 'lifetimes, each without its lead', values: [due] },
      reach: 1,
    },
    {
      what: 'wake-ups meanwhile',
      unit: '',
      ours: [wakes],
      beside: { what: 'renewals', values: [renewed] },
      reach: 1,
    },
    { what: `wake-ups in ${quietS} s with nothing pending`, unit: '', ours: [quiet], reach: 0 },
  ];
}
