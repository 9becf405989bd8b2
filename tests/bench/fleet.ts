// The budgets of the servers in view: how long the page is busy at a time while they are opened, filtered, sorted and
// scrolled, in the real options page with the list that the real background has read.
import type { Page } from 'playwright-core';
import type { Chromium } from '../browsers/chromium.ts';
import { until } from '../browsers/poll.ts';
import { type Line, percentile } from './table.ts';

/** What `watch` leaves in the page. */
declare const busy: { longest: number; frames: number[] };

/** Nothing that somebody does may wait longer than this for its turn, in milliseconds. */
const longestWait = 50;

const filters = ['health:critical', 'power:off esx', 'e', 'model:dl380 connection:"not connected"'];
const headings = ['Serial', 'Health', 'Model', 'Subscription ends'];
const wheels = 60;

/**
 * From then on the longest time for which a message in the page had to wait for its turn, which is what an input would have
 * waited, and the time from each frame to the next.
 */
function watch(): void {
  const state = { longest: 0, frames: [] as number[] };
  Object.assign(window, { busy: state });
  const { port1, port2 } = new MessageChannel();
  let last = performance.now();
  port1.onmessage = () => {
    const now = performance.now();
    state.longest = Math.max(state.longest, now - last);
    last = now;
    port2.postMessage(null);
  };
  port2.postMessage(null);
  let frame = performance.now();
  const next = (now: number) => {
    state.frames.push(now - frame);
    frame = now;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}

/** The list has been read. */
export async function fleetLines(chromium: Chromium, count: number): Promise<Line[]> {
  const page = await chromium.page('options.html');
  await page.evaluate(watch);
  const all = `${count.toLocaleString('en')} of ${count.toLocaleString('en')} servers`;
  const opening = await longestIn(page, async () => {
    await page.getByRole('tab', { name: 'Look-up' }).click();
    await said(page, all);
  });
  const field = page.getByRole('searchbox', { name: 'Filter' });
  const settled: number[] = [];
  const filtering = await longestIn(page, async () => {
    for (const text of filters) {
      await field.fill('');
      await said(page, all);
      await field.pressSequentially(text, { delay: 40 });
      const from = Date.now();
      await until('fewer', async () => !(await status(page)).startsWith(all), 10_000);
      settled.push(Date.now() - from);
    }
    await field.fill('');
    await said(page, all);
  });
  const sorting = await longestIn(page, async () => {
    for (const name of headings) {
      const heading = page.getByRole('columnheader', { name });
      await heading.getByRole('button').click();
      await heading.and(page.locator('[aria-sort=ascending]')).waitFor();
      await page
        .getByRole('grid', { name: 'Servers' })
        .and(page.locator(':not([aria-busy=true])'))
        .waitFor();
    }
  });
  const grid = page.getByRole('grid', { name: 'Servers' });
  await grid.hover();
  await page.evaluate(() => {
    busy.frames.length = 0;
  });
  const scrolling = await longestIn(page, async () => {
    for (let nth = 0; nth < wheels; nth += 1) await page.mouse.wheel(0, 400 * (1 + (nth % 20)));
  });
  const frames = await page.evaluate(() => busy.frames);
  await page.close();
  const line = (what: string, ours: number): Line => {
    return { what: `${what}, longest wait`, ours, unit: 'ms', reach: longestWait };
  };
  return [
    line('servers: opening them', opening),
    line('servers: filtering', filtering),
    line('servers: sorting', sorting),
    line('servers: scrolling', scrolling),
    { what: 'servers: a frame while scrolling, p95', ours: percentile(frames, 95), unit: 'ms' },
    { what: 'servers: last letter to the filtered rows', ours: Math.max(...settled), unit: 'ms' },
  ];
}

async function longestIn(page: Page, work: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    busy.longest = 0;
  });
  await work();
  return page.evaluate(() => busy.longest);
}

async function status(page: Page): Promise<string> {
  const servers = page.getByRole('region', { name: 'Servers', exact: true });
  return (await servers.getByRole('status').textContent()) ?? '';
}

async function said(page: Page, text: string): Promise<void> {
  await until(text, async () => (await status(page).catch(() => '')).includes(text), 30_000);
}
