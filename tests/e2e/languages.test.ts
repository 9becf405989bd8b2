// Every view in other languages: in one that is made up, longer than any, which shows what is not in `_locales`, and
// in German. The browser is in the language; the build is the production build.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Chromium, openChromium } from '../browsers/chromium.ts';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { hardNames, lookAtEveryView, plainNames, wordsOf } from '../support/every-view.ts';
import { clippedTexts, scrolledDown, textsOf } from '../support/page-looks.ts';

const build = '.output/chrome-mv3';
const names = [...hardNames, ...plainNames];

let simulator: Simulator;
let folder: string;

beforeAll(async () => {
  simulator = await startSimulator();
  folder = await mkdtemp(join(tmpdir(), 'api-companion-'));
});
afterAll(async () => {
  await simulator?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Opens the build in a language, shows every view, and answers what is wrong with each. */
async function walk(
  options: { extension: string; language: string },
  wrongWith: (page: Page, name: string) => Promise<string[]>,
): Promise<string[]> {
  const wrong: string[] = [];
  const { extension, language } = options;
  const chromium: Chromium = await openChromium({ simulator, extension, language });
  try {
    const words = wordsOf(extension, language);
    await lookAtEveryView({ chromium, simulator, words }, async (name, page) => {
      for (const text of await wrongWith(page, name)) wrong.push(`${name}: ${text}`);
    });
  } finally {
    await chromium.close();
  }
  return wrong;
}

const accents: Readonly<Record<string, string>> = Object.fromEntries(
  [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter, place) => [
    letter,
    [...'áƀçðéƒĝĥíĵķļɱñóþɋŕšŧúṽŵẋýžÁƁÇÐÉƑĜĤÍĴĶĻṀÑÓÞɊŔŠŦÚṼŴẊÝŽ'][place] ?? '',
  ]),
);

/** A text with no letter of English in it and almost half as long again; its values stay where they are. */
function pretended(text: string): string {
  const longer = text.replace(/[aeiouy]/gi, '$&$&');
  return `⟦${longer.replace(/[a-z]/gi, (letter) => accents[letter] ?? letter)}⟧`;
}

/** What the browser, HPE and the user write in their own letters, wherever it stands. */
const notOurs = new RegExp(
  [
    // Names of products stay as they are.
    'API Companion',
    ...names.map((name) => name.replace(/[()]/g, '\\$&')),
    '(https?|chrome)://\\S+',
    '[\\w-]+(\\.[\\w-]+){2,}',
    '[0-9a-f-]{20,}',
    '\\b(?:P\\d{5}-B21\\+)?(?:CZ\\d\\w{7}|4UW\\d{7})\\b',
    // What HPE and its users call servers and what is on them.
    '(?:HPE )?\\b(?:ProLiant|Synergy|Alletra) [\\w ]+',
    'alletra-mad-\\d+|VMware ESXi [\\d.]+|iLO \\d v[\\d.]+|SPP [^)]+\\)|U\\d\\d v[^)]+\\)',
    'Location=\\w+(, Environment=\\w+)?|^(Enhanced|Standard)$|^https://$',
    'api-v[\\d.]+|external_api',
    '(us|eu|ap)-[a-z]+',
    '(Alt|Shift|Ctrl|Esc|Enter)\\b',
    '\\d[\\d.,]* (byte|kB|MB)',
    '\\d+ (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept|Oct|Nov|Dec) \\d+',
  ].join('|'),
  'g',
);

it('no word on any view is written in the code, and none is cut off when it is longer', async () => {
  const extension = join(folder, 'pretended');
  await cp(build, extension, { recursive: true });
  const file = join(extension, '_locales/en/messages.json');
  const messages: Record<string, { message: string }> = JSON.parse(await readFile(file, 'utf8'));
  for (const [name, words] of Object.entries(messages)) {
    // What formats figures is no text.
    if (name !== 'locale') words.message = pretended(words.message);
  }
  await writeFile(file, JSON.stringify(messages));
  const wrong = await walk({ extension, language: 'en' }, async (page) => {
    const texts = await textsOf(page);
    const foreign = texts.filter((text) => /[a-z]{2}/i.test(text.replace(notOurs, '')));
    return [
      ...foreign.map((text) => `not in _locales: ${text}`),
      ...(await clippedTexts(page, names)),
    ];
  });
  expect(wrong).toEqual([]);
}, 180_000);

it('every view in German is German, and nothing is cut off', async () => {
  const [english, german] = ['en', 'de'].map((language) => wordsOf(build, language));
  const same = new Set(['Workspaces', 'Name', 'Service', 'Region', 'Tenants', 'Token', 'OK']);
  const file = await readFile(`${build}/_locales/de/messages.json`, 'utf8');
  const untranslated = new Set(
    Object.keys(JSON.parse(file))
      .filter((name) => english?.(name) !== german?.(name))
      .map((name) => english?.(name)),
  );
  const seen = new Set<string>();
  const wrong = await walk({ extension: build, language: 'de' }, async (page, name) => {
    const texts = await textsOf(page);
    for (const text of texts) seen.add(text);
    expect(await page.evaluate('document.documentElement.lang')).toBe('de');
    const left = texts.filter((text) => untranslated.has(text) && !same.has(text));
    // With four workspaces there is nothing to be scrolled to, whatever the length of the words.
    const scrolled = name === 'popup' ? await scrolledDown(page) : [];
    return [
      ...scrolled,
      ...left.map((text) => `English: ${text}`),
      ...(await clippedTexts(page, names)),
    ];
  });
  expect(wrong).toEqual([]);
  expect([...seen].filter((text) => /^Token gültig bis \d\d:\d\d$/.test(text))).not.toEqual([]);
}, 180_000);
