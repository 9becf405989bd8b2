// The order of servers: against the sorting that comes with the language.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ColumnName, columnNames, fleetColumns } from '../../../utils/domain/fleet-columns';
import type { WordOf } from '../../../utils/domain/fleet-filter';
import { naturalKey, rowsShown, sortedBy } from '../../../utils/domain/fleet-sort';
import { aFleet, cellAt, done, fields, type Values, yieldsOf } from './a-fleet';

const words: Readonly<Record<string, string>> = { ON: 'Ein', OFF: 'Aus', true: 'Verbunden' };
const wordOf: WordOf = (_, value) => words[value] ?? (value || 'Unbekannt');
const compared = <T>(one: T, other: T) => (one < other ? -1 : Number(one > other));
const ordered = (texts: readonly string[]) =>
  texts.toSorted((one, other) => compared(naturalKey(one), naturalKey(other)));

describe('texts', () => {
  it.each([
    [['esx-2', 'esx-10', 'esx-100']],
    [['ESX-1', 'esx-2', 'ESX-3']],
    [['a', 'a1', 'a1b', 'a2', 'b']],
    [['DL360 Gen9', 'DL360 Gen10', 'DL360 Gen11', 'DL380 Gen9']],
    [['10.0.0.9', '10.0.0.10', '10.0.1.1', '10.0.10.0']],
    [['arm', 'Ärmel', 'arznei']],
    [['007', '7', '8', '0010', '10', '11']],
  ])('stand as a person would put them: %j', (texts) => {
    expect(ordered(texts.toReversed())).toEqual(texts);
    expect(ordered(texts.toSorted())).toEqual(texts);
  });

  it('have numbers of any length in their order, whatever is around them', () => {
    const around = fc.string({ unit: fc.constantFrom('a', 'B', '-', '.', ' '), maxLength: 3 });
    fc.assert(
      fc.property(around, around, fc.bigInt({ min: 0n }), fc.bigInt({ min: 0n }), (a, b, n, m) => {
        fc.pre(n !== m);
        const is = naturalKey(`${a}${n}${b}`) < naturalKey(`${a}${m}${b}`);
        expect(is).toBe(n < m);
      }),
    );
    const long = (digits: string, length: number) => naturalKey(digits.repeat(length));
    expect(long('9', 65_534) < long('1', 65_535)).toBe(true);
    expect(long('9', 65_535) < long('1', 65_536)).toBe(true);
    expect(long('9', 131_070) < long('1', 131_071)).toBe(true);
  });

  it('that differ have another place, and the same whatever else is there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
        expect(naturalKey(one) === naturalKey(other)).toBe(one === other);
      }),
    );
  });
});

const anyItem = fc.record({
  id: fc.string({ maxLength: 3 }),
  serial: fc.constantFrom('', 'CZ1', 'CZ10', 'CZ2'),
  name: fc.constantFrom('', 'esx-1', 'esx-10', 'ESX-2'),
  health: fc.constantFrom('', 'OK', 'WARNING', 'CRITICAL', 'DEGRADED'),
  power: fc.constantFrom('', 'ON', 'OFF', 'RESET'),
  connected: fc.constantFrom('', 'true', 'false'),
  model: fc.constantFrom('', 'DL380 Gen9', 'DL380 Gen11'),
  subscribedUntil: fc.constantFrom('', '2027-01-31T00:00:00Z', '2027-01-31T00:30:00+01:00'),
  updatedAt: fc.constantFrom('', '2026-01-31T00:00:00Z', '2026-01-31T00:30:00+01:00'),
});
const column = fc.constantFrom(...columnNames);

/** What a row is sorted by: null where nothing is told. */
function keyOf(item: Values, by: ColumnName): string | number | null {
  const value = by === 'name' ? item.name || item.serial || '' : (item[by] ?? '');
  if (by === 'workspace' || by === 'region') return '';
  if (value === '') return null;
  if (fleetColumns[by].form === 'time') return Date.parse(value);
  if (by === 'health') {
    const rank = { CRITICAL: 0, WARNING: 1, OK: 3 }[value] ?? 2;
    return `${rank} ${naturalKey(value)}`;
  }
  return naturalKey(wordOf('model', value));
}

describe('servers', () => {
  it('stand by what a column has, and as they were where it is the same', () => {
    fc.assert(
      fc.property(fc.array(anyItem, { maxLength: 40 }), column, (items, by) => {
        const { order, known } = done(sortedBy(aFleet(items), by, fields, wordOf));
        const rows = items.map((item, row) => ({ row, key: keyOf(item, by) }));
        const told = rows.filter(({ key }) => key !== null);
        const wanted = told.toSorted((one, other) => compared(one.key ?? '', other.key ?? ''));
        const without = rows.filter(({ key }) => key === null);
        expect([...order]).toEqual([...wanted, ...without].map(({ row }) => row));
        expect(known).toBe(told.length);
      }),
      { numRuns: 500 },
    );
  });

  it('are shown forwards and backwards, those without a value always at the end', () => {
    fc.assert(
      fc.property(
        fc.array(anyItem, { maxLength: 20 }),
        fc.infiniteStream(fc.boolean()),
        (all, is) => {
          const order = done(sortedBy(aFleet(all), 'power', fields, wordOf));
          const marks = Uint8Array.from(all, () => Number(is.next().value));
          const count = marks.filter((mark) => mark === 1).length;
          const up = [...rowsShown(order, marks, count, false)];
          const down = [...rowsShown(order, marks, count, true)];
          expect(up).toEqual([...order.order].filter((row) => marks[row] === 1));
          const known = up.filter((row) => all[row]?.power !== '');
          expect(down).toEqual([...known.toReversed(), ...up.slice(known.length)]);
          const own = [...marks.keys()].filter((row) => marks[row] === 1);
          expect([...rowsShown(null, marks, count, false)]).toEqual(own);
        },
      ),
    );
  });

  it('are sorted so also by values that are as many as they', () => {
    const models = (count: number) =>
      aFleet(Array.from({ length: 20_000 }, (_, n) => ({ model: `model ${(n * 7919) % count}` })));
    const [few, many] = [models(2), models(20_000)];
    const sorting = (fleet: typeof few) => sortedBy(fleet, 'model', fields, wordOf);
    expect(yieldsOf(sorting(many))).toBeGreaterThan(yieldsOf(sorting(few)) * 1.5);
    const { order } = done(sorting(many));
    expect(order[0]).toBe(0);
    expect(cellAt(many, order[19_999] ?? 0, 'model')).toBe('model 19999');
  });

  it('are sorted a few thousand comparisons at a time', () => {
    const items = Array.from({ length: 5000 }, (_, n) => ({ serial: `CZ${(n * 7919) % 5000}` }));
    const fleet = aFleet(items);
    expect(yieldsOf(sortedBy(fleet, 'serial', fields, wordOf))).toBeGreaterThan(10);
    const { order } = done(sortedBy(fleet, 'serial', fields, wordOf));
    expect([...order].map((row) => items[row]?.serial)).toEqual(
      Array.from({ length: 5000 }, (_, n) => `CZ${n}`),
    );
  });
});
