// This computer's clock, wrong and changed: what is left of a token stays what it is, and the user is told once.
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { until } from '../browsers/poll.ts';
import type { Popup } from '../browsers/popup.ts';
import { demoClient, type Simulator, startSimulator } from '../simulator/simulator.ts';
import { ask, save, view } from '../support/extension-page.ts';

let simulator: Simulator;
let chromium: Chromium;
let page: Page;

beforeEach(async () => {
  simulator = await startSimulator();
  chromium = await openChromium({ simulator });
  page = await chromium.page('options.html');
});
afterEach(async () => {
  await chromium.close();
  await simulator.close();
});

/** Sets the clock, as far as a context knows it, by this many milliseconds from the true time. */
const clockSetBy = (by: number) =>
  `(globalThis.trueNow ??= Date.now.bind(Date), Date.now = () => trueNow() + ${by}, undefined)`;

/** Seconds left, as the popup counts them down. */
async function left(popup: Popup): Promise<number> {
  const digits = await popup.waitFor<string>(
    `/\\d+:\\d\\d/.test(document.querySelector('[role=timer] b')?.textContent) && document.querySelector('[role=timer] b').textContent`,
  );
  const [minutes = 0, seconds = 0] = digits.split(':').map(Number);
  return minutes * 60 + seconds;
}

it('a clock that is set back by an hour while popup and background are awake moves no countdown', async () => {
  await save(page, demoClient);
  const popup = await chromium.popup();
  const start = Date.now();
  const before = await left(popup);
  const hourBack = clockSetBy(-3_600_000);
  await Promise.all([
    popup.evaluate(hourBack),
    page.evaluate(hourBack),
    chromium.inWorker(hourBack),
  ]);
  await until('the times to be moved', async () => (await view(page)).clock.moved !== 0);
  await popup.waitFor(`document.querySelector('[role=timer] b')?.textContent !== '–'`);
  // Whoever has seen it too does not move them again.
  await ask(page, 'vault.use', {});
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const passed = (Date.now() - start) / 1000;
  expect(Math.abs(before - passed - (await left(popup)))).toBeLessThanOrEqual(2);
  expect(Math.abs((await view(page)).clock.moved + 3_600_000)).toBeLessThan(1_000);
});

it('a clock that is ten minutes fast is said once, with no request for it, and leaves the countdown right', async () => {
  simulator.behaviour.dateOffsetMs = -600_000;
  const id = await save(page, demoClient);
  const popup = await chromium.popup();
  await popup.waitFor(`document.body.textContent.includes('Your clock is 10 min fast')`);
  expect(await left(popup)).toBeGreaterThan(890);
  await popup.click({ role: 'button', name: 'OK' });
  await popup.waitFor(`!document.body.textContent.includes('Your clock')`);
  expect(simulator.tokenRequests()).toHaveLength(1);
  await ask(page, 'token.renew', { id });
  await popup.close();
  const again = await chromium.popup();
  await left(again);
  expect(await again.evaluate(`document.body.textContent`)).not.toContain('Your clock');
});

it('a change that nobody saw is mended by the next answer of HPE', async () => {
  const id = await save(page, demoClient);
  const started = (await view(page)).workspaces[0]?.token?.startedAt ?? 0;
  // For all that can be seen here, HPE's clock going back is ours going forward.
  simulator.behaviour.dateOffsetMs = -300_000;
  await save(page, demoClient, { name: 'Another', issuer: 'shared' });
  const token = (await view(page)).workspaces.find((one) => one.id === id)?.token;
  expect(Math.abs((token?.startedAt ?? 0) - started - 300_000)).toBeLessThan(2_000);
});
