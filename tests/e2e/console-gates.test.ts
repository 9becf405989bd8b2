// A page that wants our button pressed without its user knowing: every way of hiding it from the eye while a real click
// still reaches it, and every click that no hand made. None of them does anything.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { attacks, moveTo, pressByScript } from '../support/attacks.ts';
import { type ConsolePage, demoName, openConsole, restMs } from '../support/console-page.ts';
import { ask, view } from '../support/extension-page.ts';

let simulator: Simulator;
let chromium: Chromium;
let own: Page;
let tab: ConsolePage & { page: Page };

const refused = 'Use the toolbar button';

beforeAll(async () => {
  simulator = await startSimulator();
  chromium = await openChromium({ simulator });
  own = await chromium.page('options.html');
});
beforeEach(async () => {
  tab = await openConsole(chromium);
  await tab.openClient(demoName);
  // What is below it moves when it comes.
  await expect.poll(tab.helpers).toEqual(['Copy client ID']);
  await tab.openDialog('generate');
  await expect.poll(tab.helpers).toEqual(['Get token']);
});
afterEach(async () => {
  await tab.page.close();
  const { ask: waiting } = await view(own);
  if (waiting) await ask(own, 'ask.end', { id: waiting.id });
});
afterAll(async () => {
  await chromium?.close();
  await simulator?.close();
});

/** Whether a press has reached the background, after whatever was on its way there. */
async function isAsked(): Promise<boolean> {
  // The browser has handled the click; a message of the page's goes the way of this one, before it.
  await tab.page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  await ask(own, 'clipboard.keep', {});
  return (await view(own)).ask !== null;
}

it('a press of a hand works, so that those below are really refused', async () => {
  await tab.pressHelper('Get token');
  await expect.poll(isAsked).toBe(true);
});

it.each(attacks.map(({ name, run }) => [name, run] as const))(
  '%s: no click does anything',
  async (_, run) => {
    const at = await tab.placeOf('Get token');
    await tab.page.evaluate(run, at);
    // Longer than the button has to rest, so that it is not for this that the click is refused.
    await tab.page.waitForTimeout(restMs);
    await tab.page.mouse.click(at.x, at.y);
    expect(await isAsked()).toBe(false);
    await expect.poll(tab.helperStatus).toContain(refused);
  },
);

it('a button that is moved under the pointer takes no press there', async () => {
  const from = await tab.placeOf('Get token');
  const to = { x: from.x + 40, y: from.y + 60 };
  await tab.page.mouse.move(to.x, to.y);
  await tab.page.evaluate(moveTo, { from, to });
  await tab.page.mouse.click(to.x, to.y);
  expect(await isAsked()).toBe(false);
  await expect.poll(tab.helperStatus).toContain(refused);
});

it('clicks and keys that a script makes reach no button', async () => {
  const at = await tab.placeOf('Get token');
  await tab.page.evaluate(pressByScript, at);
  expect(await isAsked()).toBe(false);
  // Nor do they keep a hand from it.
  await tab.pressHelper('Get token');
  await expect.poll(isAsked).toBe(true);
});

it('a press that begins elsewhere, and one with another button of the mouse, is none', async () => {
  const at = await tab.placeOf('Get token');
  const { mouse } = tab.page;
  await mouse.move(at.x, at.y - 60);
  await mouse.down();
  await mouse.move(at.x, at.y);
  await mouse.up();
  for (const button of ['right', 'middle'] as const) await mouse.click(at.x, at.y, { button });
  expect(await isAsked()).toBe(false);
  // Nor do they keep a hand from it.
  await tab.pressHelper('Get token');
  await expect.poll(isAsked).toBe(true);
});

it.each(['Enter', 'Space'])('Tab gets to the button, and there %s presses it', async (key) => {
  await tab.placeOf('Get token');
  await tab.page.getByLabel(tab.words.generateDialog.clientSecret, { exact: true }).focus();
  for (let n = 0; n < 12 && !(await isAsked()); n += 1) {
    await tab.page.keyboard.press('Tab');
    if (await tab.page.evaluate(() => document.activeElement?.localName.includes('-'))) {
      await tab.page.keyboard.press(key);
    }
  }
  expect(await isAsked()).toBe(true);
});

it('after five repairs in a row the page is left alone', async () => {
  const at = await tab.placeOf('Get token');
  await tab.page.evaluate(async ({ x, y }) => {
    const host = document.elementFromPoint(x, y) as HTMLElement;
    for (let n = 0; n < 6; n += 1) {
      host.style.setProperty('opacity', `0.${n}`, 'important');
      await new Promise((done) => setTimeout(done));
    }
  }, at);
  await expect.poll(tab.helpers).toEqual([]);
  await tab.closeDialog();
  await tab.openDialog('generate');
  await tab.page.waitForTimeout(1_500);
  expect(await tab.helpers()).toEqual([]);
});
