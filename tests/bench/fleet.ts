// The budgets of the servers in view: how long the page is busy at a time while they are opened, filtered, sorted, scrolled
// and exported, in the real options page with the list that the real background has read.
import type { Page } from 'playwright-core';
import type { Chromium } from '../browsers/chromium.ts';
import { until } from '../browsers/poll.ts';
import type { Line } from './table.ts';

/** What `watch` leaves in the page. */
declare const busy: { longest: number; frames: number[] };

/** While servers are filtered and sorted no input may wait longer than this for its turn, in milliseconds. */
const longestWait = 50;

const filters = ['health:critical', 'power:off esx', 'e', 'model:dl380 connection:"not connected"'];
const headings = ['Serial', 'Health', 'Model', 'Subscription ends'];
const wheels = 60;
const second = 1000;

/** What this uses of the browser's own interface. */
declare const scheduler: {
  postTask(work: () => void, options: { priority: 'user-blocking'; delay: number }): void;
};

/**
 * From then on the longest time for which a task of the rank of an input had to wait for its turn, and the time from each
 * frame to the next.
 */
function watch(): void {
  const state = { longest: 0, frames: [] as number[] };
  Object.assign(window, { busy: state });
  let last = performance.now();
  const look = () => {
    const now = performance.now();
    state.longest = Math.max(state.longest, now - last);
    last = now;
    scheduler.postTask(look, { priority: 'user-blocking', delay: 1 });
  };
  look();
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
  const filtering = await longestIn(page, async () => {
    for (const text of filters) {
      await field.fill('');
      await said(page, all);
      await field.pressSequentially(text, { delay: 40 });
      await page.waitForTimeout(second);
    }
    await field.fill('');
    await said(page, all);
  });
  const sorting = await longestIn(page, async () => {
    for (const name of headings) {
      const heading = page.getByRole('columnheader', { name });
      await heading.getByRole('button').click();
      await heading.and(page.locator('[aria-sort=ascending]')).waitFor();
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
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const exporting = await longestIn(page, async () => {
    const file = page.waitForEvent('download', { timeout: 60 * second });
    await page.getByRole('button', { name: /^Export \d/ }).click();
    await (await file).delete();
  });
  await page.close();
  const line = (what: string, longest: number, reach?: number): Line => {
    return { what: `${what}, longest wait`, unit: 'ms', ours: [longest], ...(reach && { reach }) };
  };
  return [
    line('servers: opening them', opening),
    line('servers: filtering', filtering, longestWait),
    line('servers: sorting', sorting, longestWait),
    line('servers: scrolling', scrolling, longestWait),
    line('servers: exporting', exporting),
    { what: 'servers: a frame while scrolling', unit: 'ms', ours: frames, by: 'p95' },
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
