// Every view in a language that is made up, longer than any, which shows what is not in `_locales`: the production build
// with other words in it.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openChromium } from '../browsers/chromium.ts';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { hardNames, lookAtEveryView, plainNames, wordsOf } from '../support/every-view.ts';
import { clippedTexts, textsOf } from '../support/page-looks.ts';

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
  const wrong: string[] = [];
  const chromium = await openChromium({ simulator, extension, language: 'en' });
  try {
    const words = wordsOf(extension, 'en');
    await lookAtEveryView({ chromium, simulator, words }, async (name, page) => {
      const texts = await textsOf(page);
      const foreign = texts.filter((text) => /[a-z]{2}/i.test(text.replace(notOurs, '')));
      wrong.push(...foreign.map((text) => `${name}: not in _locales: ${text}`));
      wrong.push(...(await clippedTexts(page, names)).map((text) => `${name}: ${text}`));
    });
  } finally {
    await chromium.close();
  }
  expect(wrong).toEqual([]);
}, 300_000);
