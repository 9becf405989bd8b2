// The budgets of the background: how often an alarm wakes it for the tokens that it keeps fresh and when nothing is pending, its
// memory at rest, and how long a copy takes that needs a new token, beside the bare request for one.
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
const copies = 8;
const heaps = 5;

export const backgroundTitle = `Background with ${keptFresh} workspaces, and a fourth for copies and heap`;

/** Takes about four minutes, most of them waiting. */
export async function backgroundLines(): Promise<Line[]> {
  const simulator = await startSimulator();
  const chromium = await openChromium({ simulator });
  try {
    const page = await chromium.page('options.html');
    const waking = await wakeLines(simulator, page);
    const copying = await copyLines(chromium, page);
    const heap = { what: 'heap of a worker that has just woken', unit: 'MB', reach: 1.5 };
    return [...waking, ...copying, { ...heap, ours: await heapsOf(chromium, page) }];
  } finally {
    await chromium.close();
    await simulator.close();
  }
}

/** A worker that has nothing to do is ended by the browser, so that the one at rest is one that has just come. */
async function heapsOf(chromium: Chromium, page: Page): Promise<number[]> {
  const megabytes: number[] = [];
  for (let nth = 0; nth < heaps; nth += 1) {
    await chromium.stopWorker();
    await ask(page, 'wake', {});
    megabytes.push((await chromium.workerHeapBytes()) / 1e6);
  }
  return megabytes;
}

/** As many as the budget of one workspace lets be asked for, besides the first. */
async function copyLines(chromium: Chromium, page: Page): Promise<Line[]> {
  const measured = { ours: [] as number[], bare: [] as number[] };
  const id = await save(page, demoClient, { name: 'Copied' });
  for (let nth = 0; nth <= copies; nth += 1) {
    await ask(page, 'token.forget', { id });
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
    // The first of each is for the caches.
    if (nth === 0) continue;
    measured.bare.push(bare);
    measured.ours.push(copied ?? Number.NaN);
  }
  const { ours, bare } = measured;
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
      what: 'wake-ups by an alarm meanwhile',
      unit: '',
      ours: [wakes],
      beside: { what: 'renewals', values: [renewed] },
      reach: 1,
    },
    {
      what: `wake-ups by an alarm in ${quietS} s with nothing pending`,
      unit: '',
      ours: [quiet],
      reach: 0,
    },
  ];
}
