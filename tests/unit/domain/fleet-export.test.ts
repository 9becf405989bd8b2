// The servers that are shown as a file: every value comes back, in the columns that are shown, and nothing else is in it.
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fleet, readFleet } from '../../../utils/domain/fleet';
import { type ColumnName, columnNames, fleetColumns } from '../../../utils/domain/fleet-columns';
import { csvOf, jsonOf } from '../../../utils/domain/fleet-export';
import { exportedAtOnce } from '../../../utils/domain/numbers';
import { aFleet, aPart, cellAt, done, fields } from './a-fleet';

const readAt = [Date.UTC(2026, 10, 20, 8, 0, 1), Date.UTC(2026, 10, 21)];
const at = Date.UTC(2026, 10, 22, 9, 30);

const value = fc.constantFrom(
  '',
  'esx-1',
  'OK',
  'CRITICAL',
  '=1+1',
  '000123',
  'a "b", c;\u00e4',
  '😀',
);
const time = fc.constantFrom('', '2027-01-31T01:00:00+01:00', '2026-12-01T10:00:00.5Z', 'soon');
const anyItem = fc.record(
  Object.fromEntries(
    fields.map((field) => {
      const column = columnNames.find((name) => name === field);
      return [field, column && fleetColumns[column].form === 'time' ? time : value];
    }),
  ),
);
const anyFleet = fc
  .tuple(fc.array(anyItem, { maxLength: 4 }), fc.array(anyItem, { maxLength: 4 }))
  .map((lists) => {
    const names = ['Madrid', '=Berlin'];
    const parts = lists.map((items, nth) =>
      aPart(items, { workspaceName: names[nth] ?? '', region: `eu-${nth}`, at: readAt[nth] ?? 0 }),
    );
    return done(readFleet(parts, fields));
  });
const shownOf = (fleet: Fleet) =>
  fc.shuffledSubarray([...Array(fleet.count).keys()]).map((rows) => Uint32Array.from(rows));
const what = anyFleet.chain((fleet) =>
  fc.record({
    fleet: fc.constant(fleet),
    rows: shownOf(fleet),
    columns: fc.subarray([...columnNames], { minLength: 1 }),
    fields: fc.constant(fields),
  }),
);
const form = {
  heading: (column: ColumnName | null) => (column === null ? 'Read from HPE' : `The ${column}`),
  shown: (_: ColumnName, raw: string) => `so ${raw}`,
  separator: 'semicolon',
  hasBom: false,
} as const;

/** The list that a row is in. */
const partOf = ({ parts }: Fleet, row: number) => (row < (parts[0]?.rows.count ?? 0) ? 0 : 1);

describe('as CSV', () => {
  it('every cell comes back: states and generations in words, times in UTC, all else as HPE tells it', () => {
    fc.assert(
      fc.property(what, fc.constantFrom('comma', 'semicolon', 'tab'), (exported, separator) => {
        const { fleet, rows, columns } = exported;
        const text = [...csvOf({ ...exported, ...form, separator })].join('');
        const delimiter = { comma: ',', semicolon: ';', tab: '\t' }[separator];
        const [head = [], ...lines]: string[][] = parse(text, { delimiter });
        expect(head).toEqual([
          ...columns.map(
            (name) => `The ${name}${fleetColumns[name].form === 'time' ? ' (UTC)' : ''}`,
          ),
          'Read from HPE (UTC)',
        ]);
        expect(lines).toHaveLength(rows.length);
        for (const [nth, row] of rows.entries()) {
          const wanted = columns.map((column) => {
            const raw = cellAt(fleet, row, column);
            if (raw === '') return '';
            const isInWords = fleetColumns[column].form === 'state' || column === 'generation';
            if (isInWords) return `so ${raw}`;
            if (fleetColumns[column].form === 'text') return raw;
            const moment = new Date(raw);
            if (Number.isNaN(moment.getTime())) return raw;
            return moment.toISOString().replace('T', ' ').slice(0, 19);
          });
          const whenRead = ['2026-11-20 08:00:01', '2026-11-21 00:00:00'][partOf(fleet, row)];
          expect(lines[nth]?.map((cell) => cell.replaceAll("'", ''))).toEqual([
            ...wanted,
            whenRead,
          ]);
          for (const cell of lines[nth] ?? []) expect(cell).not.toMatch(/^=/);
        }
      }),
    );
  });

  it('begins with the mark of its encoding where it is wanted', () => {
    const exported = {
      fleet: aFleet([]),
      rows: new Uint32Array(),
      columns: ['serial'] as const,
      fields,
    };
    expect([...csvOf({ ...exported, ...form })].join('')).toBe(
      '"The serial";"Read from HPE (UTC)"\r\n',
    );
    expect([...csvOf({ ...exported, ...form, hasBom: true })].join('')).toMatch(/^\ufeff"/);
  });
});

describe('as JSON', () => {
  it('every value comes back, as HPE tells it, and when that was; nothing else is in it', () => {
    fc.assert(
      fc.property(what, (exported) => {
        const { fleet, rows, columns } = exported;
        const read = JSON.parse([...jsonOf({ ...exported, at })].join(''));
        const times = readAt.map((time) => new Date(time).toISOString());
        expect(read).toEqual({
          exportedAt: '2026-11-22T09:30:00.000Z',
          lists: fleet.parts.flatMap(({ workspaceName, region }, nth) => {
            const servers = [...rows].filter((row) => partOf(fleet, row) === nth).length;
            return servers > 0
              ? [{ workspace: workspaceName, region, readAt: times[nth], servers }]
              : [];
          }),
          columns,
          servers: [...rows].map((row) => ({
            ...Object.fromEntries(columns.map((name) => [name, cellAt(fleet, row, name)])),
            readAt: times[partOf(fleet, row)],
          })),
        });
      }),
    );
  });
});

it('comes in pieces, each but the last of as many servers as are told', () => {
  const items = Array.from({ length: 2 * exportedAtOnce + 1 }, (_, n) => ({ serial: `CZ${n}` }));
  const rows = Uint32Array.from(items.keys());
  const exported = { fleet: aFleet(items), rows, columns: ['serial'] as const, fields };
  const counts = (pieces: Iterable<string>) =>
    Array.from(pieces, (piece) => piece.match(/CZ\d/g)?.length);
  const wanted = [exportedAtOnce, exportedAtOnce, 1];
  expect(counts(csvOf({ ...exported, ...form }))).toEqual(wanted);
  expect(counts(jsonOf({ ...exported, at }))).toEqual(wanted);
});
