// What the stores are told: as true as the manifests, within the stores' limits, alike in each language. `vitest -u`
// writes the reasons of the permissions anew.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hosts } from '../../utils/domain/hosts';
import { permissions } from '../../utils/domain/permissions';
import { captionsOf, type Language, languages, listingOf } from '../screenshots/listing';
import { folder, pictures, scenes } from '../screenshots/store-pictures';
import { wordsOf } from '../support/every-view';

const manifests = ['chrome', 'firefox'].map((browser) =>
  JSON.parse(readFileSync(`.output/${browser}-mv3/manifest.json`, 'utf8')),
);
const namesIn = (field: string): string[] => manifests.flatMap((manifest) => manifest[field] ?? []);

/** What each manifest asks for, data that Firefox tells of too; then what it offers. */
const required = new Set([
  ...namesIn('permissions'),
  ...manifests.flatMap(
    ({ browser_specific_settings: own }) => own?.gecko.data_collection_permissions.required ?? [],
  ),
  ...namesIn('host_permissions'),
]);
const optional = new Set([
  ...namesIn('optional_permissions'),
  ...namesIn('optional_host_permissions'),
]);

/** The reason of each, in the words of the page Trust. */
function reasonsIn(language: Language): string {
  const words = wordsOf('.output/chrome-mv3', language);
  const reasonOf = (name: string) => {
    const host = hosts.find(({ origin }) => `${origin}/*` === name);
    if (host)
      return words(host.purpose) + (host.isOptional ? ` ${words('trust_host_optional')}` : '');
    const [one, ...others] = permissions.filter((permission) => permission.name === name);
    if (!one || others.length > 0) throw new Error(`${name} has no one reason.`);
    return words(one.reason);
  };
  const table = (names: ReadonlySet<string>) =>
    [...names].map((name) => `- \`${name}\`: ${reasonOf(name)}\n`).join('');
  return [
    `# Why each permission (${language})\n`,
    'Written by `tests/check/store.test.ts` from the manifests and the words of the page Trust.\n',
    `## Required\n\n${table(required)}`,
    `## Optional\n\n${table(optional)}`,
  ].join('\n');
}

it.each(languages)('gives one reason for every permission and host, in %s', async (language) => {
  await expect(reasonsIn(language)).toMatchFileSnapshot(`../../.store/reasons.${language}.md`);
});

describe.each(languages)('the listing in %s', (language) => {
  const listing = listingOf(language);
  const words = wordsOf('.output/chrome-mv3', language);
  const field = (name: string) => listing.get(name) ?? '';

  it('has the name and the summary of the manifest', () => {
    expect(field('Name')).toBe(words('extension_name'));
    expect(field('Summary')).toBe(words('extension_description'));
  });

  it('keeps within the limits of the stores', () => {
    // addons.mozilla.org takes 50 characters of a name and 250 of a summary, Chrome 132 of a summary.
    expect(field('Name').length).toBeLessThanOrEqual(50);
    expect(field('Summary').length).toBeLessThanOrEqual(132);
    expect(field('Single purpose').length).toBeLessThanOrEqual(1_000);
    // Edge wants 250 to 10 000 characters, Chrome takes 16 000.
    expect(field('Description').length).toBeGreaterThanOrEqual(250);
    expect(field('Description').length).toBeLessThanOrEqual(10_000);
    // Edge takes seven terms of 30 characters, 21 words in all.
    const terms = field('Search terms').split('\n');
    expect(terms.length).toBeLessThanOrEqual(7);
    expect(terms.filter((term) => term.replace('- ', '').length > 30)).toEqual([]);
    expect(field('Search terms').replaceAll('- ', '').split(/\s+/).length).toBeLessThanOrEqual(21);
    // Chrome takes 1 000 characters for each reason.
    expect(
      reasonsIn(language)
        .split('\n')
        .filter((line) => line.length > 1_000),
    ).toEqual([]);
  });

  it('says that it is not made by HPE, what goes there, and where the promises stand', () => {
    expect(field('Description')).toMatch(/unofficial|inoffiziell/i);
    expect(field('Description')).toContain('Hewlett Packard Enterprise');
    const data = [...required].filter((name) =>
      permissions.some((one) => one.isOfData && one.name === name),
    );
    expect(data.filter((name) => !field('Data use').includes(name))).toEqual([]);
    for (const file of ['PRIVACY.md', 'SECURITY.md']) {
      expect(field('Links')).toContain(file);
      expect(readdirSync('.')).toContain(file);
    }
    expect(field('Notes for reviewers')).toContain('npm start');
  });

  it('has words for every picture, and no others', () => {
    expect([...captionsOf(language).keys()]).toEqual([...scenes, 'tile']);
  });

  it('has every picture in its size, in 24 bits without transparency', () => {
    const wanted = pictures(language);
    const found = readdirSync(join(folder, language)).map((name) => join(folder, language, name));
    expect(found.sort()).toEqual([...wanted.keys()].sort());
    for (const [file, { width, height }] of wanted) {
      const png = readFileSync(file);
      expect(png.subarray(1, 4).toString(), file).toBe('PNG');
      const [shownWidth, shownHeight] = [png.readUInt32BE(16), png.readUInt32BE(20)];
      // Eight bits for each of red, green and blue (PNG, §11.2.1).
      const [depth, colours] = png.subarray(24, 26);
      expect({ file, shownWidth, shownHeight, depth, colours }).toEqual({
        file,
        shownWidth: width,
        shownHeight: height,
        depth: 8,
        colours: 2,
      });
      expect(png.includes('tRNS'), file).toBe(false);
    }
  });
});

it('is alike in each language: the same fields, paragraphs and lines', () => {
  const shapes = languages.map((language) =>
    [...listingOf(language)].map(([name, text]) => [
      name,
      text.split('\n').map((line) => /^- (\w+:(?= ))?/.exec(line)?.[0].slice(0, 2) ?? line === ''),
    ]),
  );
  expect(shapes[0]?.length).toBeGreaterThan(8);
  for (const shape of shapes) expect(shape).toEqual(shapes[0]);
});
