// Looking in the text of many items: against the plainest way to do the same.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  idOfLine,
  lineOf,
  searchedText,
  textsOf,
  valuesOf,
} from '../../../utils/domain/item-index';
import { servers as source } from '../../../utils/sources/servers';

type Values = Readonly<Record<string, string>>;
const empty: Values = Object.fromEntries(source.fields.map((field) => [field, '']));
const anItem = (values: Values): Values => ({ ...empty, ...values });
const textsOfItems = (items: readonly Values[]) =>
  textsOf(
    items.map((item) => lineOf(item, source)),
    source,
  );

const value = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    'CZ2D4A0K11',
    'esx-mad-01.example.com',
    'a\tb',
    'a\nb',
    'İstanbul',
    '<b>x</b>',
    'ß',
  ),
);
const anyItem = fc.record(Object.fromEntries(source.fields.map((field) => [field, value])));
const linesOf = (text: string) => text.split('\n').slice(0, -1);

describe('the texts of items', () => {
  it('have a line for each, and give back what can stand in one', () => {
    fc.assert(
      fc.property(fc.array(anyItem, { maxLength: 8 }), (items) => {
        const { searched, shown } = textsOfItems(items);
        expect(linesOf(searched)).toHaveLength(items.length);
        expect(linesOf(shown)).toHaveLength(items.length);
        linesOf(shown).forEach((line, at) => {
          for (const field of source.fields) {
            const kept = items[at]?.[field]?.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
            expect(valuesOf(line, source)[field]).toBe(kept);
          }
          expect(idOfLine(line)).toBe(valuesOf(line, source).id);
        });
      }),
    );
  });

  it('keep the beginning of a name of 10 kB', () => {
    const { shown } = textsOfItems([anItem({ name: 'x'.repeat(10_000), model: 'DL380' })]);
    const values = valuesOf(linesOf(shown)[0] ?? '', source);
    expect(values.name).toBe('x'.repeat(256));
    expect(values.model).toBe('DL380');
  });
});

describe('looking in them', () => {
  it('finds every item that has all words, and no other', () => {
    fc.assert(
      fc.property(
        fc.array(anyItem, { maxLength: 12 }),
        fc.array(value, { minLength: 1, maxLength: 3 }),
        (items, words) => {
          const { searched } = textsOfItems(items);
          const query = words.join(' ');
          const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
          const lines = linesOf(searched);
          const plain = lines.flatMap((line, at) =>
            wanted.every((word) => line.includes(word)) ? [at] : [],
          );
          const { lines: found } = searchedText(searched).find(query, 1000);
          expect(found.toSorted((a, b) => a - b)).toEqual(wanted.length === 0 ? [] : plain);
        },
      ),
    );
  });

  it('finds the same for whoever types on, goes back or begins anew', () => {
    fc.assert(
      fc.property(
        fc.array(anyItem, { maxLength: 12 }),
        fc.array(fc.tuple(value, fc.nat(6)), { minLength: 1, maxLength: 4 }),
        fc.nat(4),
        (items, typed, most) => {
          const { searched } = textsOfItems(items);
          const held = searchedText(searched);
          for (const [text, back] of typed) {
            const letters = Array.from(text, (_, at) => text.slice(0, at + 1));
            for (const query of [...letters, text.slice(0, -back), `${text} ${text.slice(back)}`]) {
              expect(held.find(query, most)).toEqual(searchedText(searched).find(query, most));
            }
          }
        },
      ),
    );
  });

  it('puts a whole value before its beginning, and that before a fragment', () => {
    const items = ['xesx-1', 'esx-10', 'esx-1'].map((name) => anItem({ name }));
    expect(searchedText(textsOfItems(items).searched).find('ESX-1', 10)).toEqual({
      lines: [2, 1, 0],
      ranks: [0, 1, 2],
      isCut: false,
    });
  });

  it('gathers no more than asked for, and says so', () => {
    const items = Array.from({ length: 5 }, (_, n) => anItem({ serial: `CZ${n}` }));
    const { searched } = textsOfItems(items);
    expect(searchedText(searched).find('cz', 5)).toMatchObject({ isCut: false });
    const cut = searchedText(searched).find('cz', 4);
    expect([cut.lines.length, cut.isCut]).toEqual([4, true]);
  });

  it('has a whole value among what it gathers, wherever it stands', () => {
    const items = Array.from({ length: 80 }, (_, n) =>
      anItem({ serial: `CZ${n}`, name: `db1${n}` }),
    );
    const { searched } = textsOfItems([...items, anItem({ name: 'db1', model: 'DL380' })]);
    const { lines, ranks, isCut } = searchedText(searched).find('db1', 60, true);
    expect([lines.length, lines[0], ranks[0], isCut]).toEqual([60, 80, 0, true]);
    expect(searchedText(searched).find('dl380 db1', 60, true)).toMatchObject({ lines: [80] });
    expect(new Set(lines).size).toBe(60);
  });

  it('tells every line that has all words, a few hundred kilobytes at a time', () => {
    fc.assert(
      fc.property(
        fc.array(anyItem, { maxLength: 12 }),
        fc.array(
          value.map((text) => text.toLowerCase()),
          { maxLength: 3 },
        ),
        (items, words) => {
          const { searched } = textsOfItems(items);
          const told: number[] = [];
          for (const _ of searchedText(searched).having(words, (line) => told.push(line)));
          const plain = linesOf(searched).flatMap((line, at) =>
            words.every((word) => line.includes(word)) ? [at] : [],
          );
          expect(told).toEqual(plain);
        },
      ),
    );
    const items = Array.from({ length: 5000 }, (_, n) =>
      anItem({ serial: `CZ${n}`, name: 'n'.repeat(200) }),
    );
    const looked = searchedText(textsOfItems(items).searched);
    const told: number[] = [];
    const slices = [...looked.having(['cz4999'], (line) => told.push(line))];
    expect(told).toEqual([4999]);
    expect(slices.length).toBeGreaterThan(2);
  });

  it('looks in what servers are found by, and in nothing else', () => {
    for (const field of source.fields) {
      const { searched } = textsOfItems([anItem({ [field]: 'needle' })]);
      const isSearched = source.searched.includes(field);
      expect(searchedText(searched).find('needle', 1).lines).toEqual(isSearched ? [0] : []);
    }
  });
});
