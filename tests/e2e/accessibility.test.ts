// Every view as WCAG 2.2 AA wants it: nothing that axe finds serious in light, dark and forced colours, room for
// larger text and for a narrow window, targets that can be hit, a focus that is seen, and nothing that moves unasked. All in
// German, whose words need more room than those of English, and must be there.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { hardNames, lookAtEveryView, plainNames, sizes, wordsOf } from '../support/every-view.ts';
import {
  clippedTexts,
  hiddenFocus,
  movingElements,
  scrolledDown,
  scrolledSideways,
  smallTargets,
  textsOf,
} from '../support/page-looks.ts';

const build = '.output/chrome-mv3';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let simulator: Simulator;
let chromium: Chromium;

beforeAll(async () => {
  simulator = await startSimulator();
  chromium = await openChromium({ simulator, language: 'de' });
});
afterAll(async () => {
  await chromium?.close();
  await simulator?.close();
});

/** What axe finds serious or critical on a page, by all its rules or by these. */
async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe);
  const options = JSON.stringify(rules ? { runOnly: rules } : {});
  return page.evaluate(`axe.run(${options}).then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))`);
}

/** What is wrong with a page in each of its colours, of which only the contrast can differ. */
async function wrongColours(page: Page): Promise<string[]> {
  const wrong = await violations(page);
  const contrast = ['color-contrast'];
  await page.emulateMedia({ colorScheme: 'dark' });
  wrong.push(...(await violations(page, contrast)).map((text) => `dark: ${text}`));
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  wrong.push(...(await violations(page, contrast)).map((text) => `forced colours: ${text}`));
  await page.emulateMedia({ forcedColors: 'none' });
  return wrong;
}

/** A window of 320 px, and the popup at twice its size, of which a browser shows no more than this. */
const narrow = {
  popup: { width: sizes.popup.width, height: 300 },
  other: { width: 320, height: 512 },
};

/** Tab closes a menu, and leads away from what was found. */
const withoutTab = [
  ...['more', 'copy-as', 'results', 'nothing-found', 'found', 'found-in-list'],
  ...['options-columns', 'panel-columns'],
];

async function wrongWhenNarrow(name: string, page: Page): Promise<string[]> {
  const size = page.viewportSize();
  await page.setViewportSize(/popup\.html/.test(page.url()) ? narrow.popup : narrow.other);
  const clipped = await clippedTexts(page, [...plainNames, ...hardNames]);
  const wrong = [...(await scrolledSideways(page)), ...clipped];
  if (!withoutTab.includes(name)) wrong.push(...(await hiddenFocus(page)));
  if (size) await page.setViewportSize(size);
  return wrong.map((text) => `narrow: ${text}`);
}

/** What is still in English, of what has other words in German. */
function leftInEnglish(): (texts: readonly string[]) => string[] {
  const [english, german] = ['en', 'de'].map((language) => wordsOf(build, language));
  const same = new Set(['Workspaces', 'Name', 'Service', 'Region', 'Tenants', 'Token', 'OK']);
  const names = Object.keys(JSON.parse(readFileSync(`${build}/_locales/de/messages.json`, 'utf8')));
  const untranslated = new Set(
    names.filter((name) => english?.(name) !== german?.(name)).map((name) => english?.(name)),
  );
  return (texts) => texts.filter((text) => untranslated.has(text) && !same.has(text));
}

it('every view is in German, can be seen, read and hit, and stands still where that is wanted', async () => {
  const wrong: string[] = [];
  const seen = new Set<string>();
  const inEnglish = leftInEnglish();
  const words = wordsOf(build, 'de');
  await lookAtEveryView({ chromium, simulator, words }, async (name, page) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await page.evaluate('document.documentElement.lang')).toBe('de');
    const texts = await textsOf(page);
    for (const text of texts) seen.add(text);
    const found = [
      ...inEnglish(texts).map((text) => `English: ${text}`),
      ...(await clippedTexts(page, [...plainNames, ...hardNames])),
      ...(await movingElements(page)).map((text) => `moves: ${text}`),
      ...(await wrongColours(page)),
      ...(await smallTargets(page)).map((text) => `small: ${text}`),
      ...(await wrongWhenNarrow(name, page)),
    ];
    // With four workspaces there is nothing to be scrolled to, whatever the length of the words.
    if (name === 'popup') found.push(...(await scrolledDown(page)));
    wrong.push(...found.map((text) => `${name}: ${text}`));
  });
  expect(wrong).toEqual([]);
  expect([...seen].filter((text) => /^Token gültig bis \d\d:\d\d$/.test(text))).not.toEqual([]);
  // Some sixty views, each looked at in four ways.
}, 300_000);

it('these tests would find a fault', async () => {
  const page = await chromium.page('options.html');
  await page.evaluate(`document.body.innerHTML = ''`).catch(() => undefined);
  await page.evaluate(`{
    const image = document.createElement('img');
    const button = document.createElement('button');
    button.textContent = 'A button that is too small';
    button.style.cssText = 'width: 20px; height: 20px; overflow: hidden; white-space: nowrap; outline: none';
    const wide = document.createElement('p');
    wide.textContent = 'far out';
    wide.style.cssText = 'width: 3000px; text-align: end';
    document.body.replaceChildren(image, button, wide);
    button.animate([{ opacity: 0 }, { opacity: 1 }], { duration: 1e6 });
  }`);
  expect(await violations(page)).toContain('image-alt: <img>');
  expect((await smallTargets(page)).join()).toMatch(/^20 x 20: <button/);
  expect((await clippedTexts(page)).join()).toMatch(/cut off: A button.*far out/);
  expect((await scrolledSideways(page)).join()).toMatch(/^3\d\d\d in/);
  expect((await movingElements(page)).join()).toMatch(/^<button/);
  expect((await hiddenFocus(page)).join()).toMatch(/no ring: .*<button/);
  await page.close();
});
