// What goes to the address bar and comes from it: one line that can be seen, and XML that Chromium takes.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { soughtText } from '../../../utils/domain/sought-text';
import { asXml, contentOf, describedAs, isCalled } from '../../../utils/domain/suggestion';

const server = {
  ...{ id: 'P52560-B21+CZ2D4A0K11', serial: 'CZ2D4A0K11' },
  ...{ name: 'esx-mad-01', model: 'ProLiant DL380 Gen11', iloAddress: '10.20.30.40' },
};
const anything = fc.string({ unit: 'binary', maxLength: 600 });
/** What no line of text has, or what would turn the words after it. */
const unseen = /[\p{Cc}\p{Bidi_Control}]/u;

describe('what is sought', () => {
  test.each([
    ['  CZ2D4A0K11 \n', 'CZ2D4A0K11'],
    ['Serial:\r\n\tCZ2D4A0K11', 'Serial: CZ2D4A0K11'],
    ['esx\u202e-mad\u0000-01', 'esx-mad-01'],
    ['\u200b\u00ad\n', ''],
    ['', ''],
  ])('of %j is %j', (text, sought) => {
    expect(soughtText(text)).toBe(sought);
  });

  test('is one line of at most 253 characters that can be seen, whatever was selected', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const sought = soughtText(text);
        expect(sought.length).toBeLessThanOrEqual(253);
        expect(sought).not.toMatch(unseen);
        expect(sought).toBe(sought.trim());
        expect(sought.isWellFormed()).toBe(true);
        expect(soughtText(sought)).toBe(sought);
      }),
    );
  });

  test('is soon known of a whole page', () => {
    expect(soughtText('word '.repeat(1_000_000))).toHaveLength(253);
  });
});

describe('a suggestion', () => {
  test('tells name, serial, model and workspace', () => {
    expect(describedAs(server, 'Madrid')).toBe(
      'esx-mad-01 · CZ2D4A0K11 · ProLiant DL380 Gen11 · Madrid',
    );
  });

  test('has no hole where something is not known', () => {
    expect(describedAs({ ...server, name: '', model: '\u202e' }, 'Madrid')).toBe(
      'CZ2D4A0K11 · Madrid',
    );
  });

  test('gives back the serial, or the name where there is none', () => {
    expect(contentOf(server, 'mad')).toBe('CZ2D4A0K11');
    expect(contentOf({ ...server, serial: '' }, 'mad')).toBe('esx-mad-01');
    expect(contentOf({ ...server, serial: '', name: '' }, 'mad')).toBe(server.id);
  });

  test('never gives back what is typed, by which it is found nevertheless', () => {
    for (const typed of ['CZ2D4A0K11', ' CZ2D4A0K11 ', 'cz2d4a0k11']) {
      const content = contentOf(server, typed);
      expect(content).not.toBe(typed.trim());
      expect(isCalled(server, ['serial'], content)).toBe(true);
    }
  });

  test.each([
    ['cz2d4a0k11', true],
    [' ESX-MAD-01 ', true],
    ['10.20.30.40', true],
    ['esx-mad', false],
    ['', false],
    ['ProLiant DL380 Gen11', false],
  ])('is meant by %j: %s', (text, isMeant) => {
    expect(isCalled(server, ['serial', 'name', 'iloAddress', 'missing'], text)).toBe(isMeant);
  });
});

describe('as XML', () => {
  test('a text is what it was', () => {
    expect(asXml(`<b>"R&D's"</b>`)).toBe('&lt;b&gt;&quot;R&amp;D&apos;s&quot;&lt;/b&gt;');
  });

  test('nothing of it is markup, and nothing that XML does not know is left', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const xml = asXml(text);
        expect(xml).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|apos);)/);
        expect(xml).not.toMatch(/[\p{Cc}\p{Surrogate}\ufffe\uffff]/u);
      }),
    );
  });
});
