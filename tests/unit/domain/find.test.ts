// What Find finds among texts, in which order, and which parts of them it was.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findIn, inSight, markedIn } from '../../../utils/domain/find';

const list = [
  ['Finance production', 'us-west', 'PROD'],
  ['Lab Europe', 'eu-central', 'LAB'],
  ['Ökonomie Zürich', 'eu-central', 'TEST'],
  ['West fleet', 'ap-northeast', ''],
];

const names = (query: string, among: readonly (readonly string[])[] = list) =>
  findIn(among, query).map(({ index }) => among[index]?.[0]);

/** A text with what was found in brackets. */
const marked = (query: string, text: string) =>
  findIn([[text]], query)
    .flatMap(({ texts }) => texts[0] ?? [])
    .map((piece) => (piece.isFound ? `[${piece.text}]` : piece.text))
    .join('');

describe('what is found', () => {
  test.each<[query: string, found: string[]]>([
    ['fin', ['Finance production']],
    ['FIN', ['Finance production']],
    ['prod fin', ['Finance production']],
    ['eu', ['Lab Europe', 'Ökonomie Zürich']],
    ['eu lab', ['Lab Europe']],
    ['zurich', ['Ökonomie Zürich']],
    ['ÖKO', ['Ökonomie Zürich']],
    ['oko', ['Ökonomie Zürich']],
    ['Zu\u0308rich', ['Ökonomie Zürich']],
    ['test', ['Ökonomie Zürich']],
    ['fin xyz', []],
    ['', []],
    ['  ', []],
    ['.*', []],
  ])('by %j', (query, found) => {
    expect(names(query)).toEqual(found);
  });

  test.each<[query: string, text: string]>([
    ['strasse', 'Straße'],
    ['STRASSE', 'Straße'],
    ['straße', 'STRASSE'],
    ['STRAẞE', 'Strasse'],
    ['lodz', 'Łódź'],
    ['kobenhavn', 'København'],
    ['dakovo', 'Đakovo'],
    ['sudavik', 'Suðavík'],
    ['aero', 'Ærø'],
    ['oeuvre', 'Œuvre'],
    ['ηλιοσ', 'Ήλιος'],
    ['istanbul isi', 'İstanbul ısı'],
    ['final', 'ﬁnal'],
  ])('by %j is %s, whatever letters a keyboard has', (query, text) => {
    expect(names(query, [[text]])).toEqual([text]);
  });

  test('has a name that begins with it before another text that does', () => {
    expect(names('west')).toEqual(['West fleet', 'Finance production']);
  });

  test('has the beginning of a name before that of a word, and this before its inside', () => {
    const among = [['Some'], ['Some east'], ['Edam']];
    expect(names('e', among)).toEqual(['Edam', 'Some east', 'Some']);
  });

  test('has equals in their own order', () => {
    const among = [['b lab'], ['a lab'], ['c lab']];
    expect(names('lab', among)).toEqual(['b lab', 'a lab', 'c lab']);
  });
});

describe('what is marked', () => {
  test.each<[query: string, text: string, shown: string]>([
    ['fin', 'Finance', '[Fin]ance'],
    ['a', 'Banana', 'B[a]n[a]n[a]'],
    ['ana', 'Banana', 'B[anana]'],
    ['na ba', 'Banana', '[Banana]'],
    ['zur', 'Zürich', '[Zür]ich'],
    ['zur', 'Zu\u0308rich', '[Zu\u0308r]ich'],
    ['x', 'İx', 'İ[x]'],
    ['asse', 'Straße', 'Str[aße]'],
    ['s', 'Straße', '[S]tra[ß]e'],
    ['e', 'Straße', 'Straß[e]'],
    ['lod', 'Łódź', '[Łód]ź'],
    ['e', 'Ærø', '[Æ]rø'],
    ['n', 'ﬁn', 'ﬁ[n]'],
    ['\u{1f680}', 'a \u{1f680} b', 'a [\u{1f680}] b'],
    ['ab', 'מרכז ab', 'מרכז [ab]'],
  ])('of %j in %j', (query, text, shown) => {
    expect(marked(query, text)).toBe(shown);
  });
});

const anyText = fc.string({
  unit: fc.constantFrom(...'aàÀbB \u0308İßésæŒłﬁ½\u{1f680}-'),
  maxLength: 12,
});

test('the pieces of a text are the text, whatever was typed', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(anyText, { minLength: 1, maxLength: 3 })),
      anyText,
      (texts, query) => {
        for (const found of findIn(texts, query)) {
          const together = found.texts.map((pieces) => pieces.map(({ text }) => text).join(''));
          expect(together).toEqual(texts[found.index]);
        }
      },
    ),
  );
});

test('a text is found by any part of it, and by its words in any order', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcäöÉ12ßsłÆς'), minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), fc.nat(), (words, from) => {
      const text = words.join(' ');
      const part = text.slice(from % text.length).trim();
      const turned = words.toReversed().join(' ').toUpperCase();
      expect(findIn([[text]], turned)).toHaveLength(1);
      expect(findIn([[text]], part)).toHaveLength(part === '' ? 0 : 1);
    }),
  );
});

test('another word finds no more', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyText)), anyText, anyText, (texts, query, more) => {
      fc.pre(query.normalize('NFD').replace(/[\p{M}\s]/gu, '') !== '');
      const all = findIn(texts, query).map(({ index }) => index);
      const fewer = findIn(texts, `${query} ${more}`).map(({ index }) => index);
      expect(all).toEqual(expect.arrayContaining(fewer));
    }),
  );
});

test.each([
  ['gen11', 'ProLiant DL380 Gen11', 'ProLiant DL380 [Gen11]'],
  ['example', 'ilo-esx-mad-01.berlin.example.com', '….berlin.[example].com'],
  ['ilo', 'ilo-esx-mad-01.berlin.example.com', '[ilo]-esx-mad-01.berlin.example.com'],
  ['else', 'ilo-esx-mad-01.berlin.example.com', 'ilo-esx-mad-01.berlin.example.com'],
  ['🏭', '👩🏽👩🏽👩🏽👩🏽👩🏽👩🏽👩🏽👩🏽👩🏽🏭', '…👩🏽👩🏽👩🏽👩🏽[🏭]'],
  ['any', '', ''],
])('%j stays in sight in %j: %j', (query, text, shown) => {
  const pieces = inSight(markedIn(text, query));
  expect(pieces.map((one) => (one.isFound ? `[${one.text}]` : one.text)).join('')).toBe(shown);
});
