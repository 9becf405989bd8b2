// Tables for spreadsheets: a strict reader gets every cell back, and no cell is anything but the text that it was
// (security.md, I16). What LibreOffice makes of them is tried where a file is exported by the real extension.
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteOrderMark, csvLine, textCell, timeCell } from '../../../utils/domain/csv';

const signs = [',', ';', '\t'];
const atom = fc.oneof(
  fc.constantFrom(...'=+-@|＝＋－＠｜−,;"\'\n\r\t \u00a0\u200b\u200e\u2060\ufeff\u3164\0\u0085x5'),
  fc.constantFrom(
    '=1+1',
    '@SUM(A1)',
    "=cmd|' /C calc'!A0",
    ',=2',
    ';"=3',
    '\ud800',
    '00012',
    '12E4',
  ),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const anyText = fc.array(atom, { maxLength: 6 }).map((parts) => parts.join(''));

/** The text as far as a table can have it. */
const plain = (text: string) => text.toWellFormed().replace(/[^\P{Cc}\n]/gu, ' ');
const withoutMarks = (text: string) => text.replaceAll("'", '');

/** What the strict reader makes of one cell. */
function cellOf(text: string): string {
  return parse(csvLine([textCell(text)], ','))[0]?.[0] ?? '';
}

describe('I16: a table', () => {
  it('gives every cell back to a strict reader, with nothing more than marks', () => {
    const anyRows = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(anyText, { minLength: width, maxLength: width }), { minLength: 1 }),
      );
    fc.assert(
      fc.property(anyRows, fc.constantFrom(...signs), fc.boolean(), (rows, sign, hasBom) => {
        const lines = rows.map((row) => csvLine(row.map(textCell), sign)).join('');
        const bytes = Buffer.from((hasBom ? byteOrderMark : '') + lines);
        const read: string[][] = parse(bytes, {
          ...{ delimiter: sign, record_delimiter: '\r\n', bom: hasBom },
          skip_empty_lines: false,
        });
        expect(read.map((row) => row.map(withoutMarks))).toEqual(
          rows.map((row) => row.map((text) => withoutMarks(plain(text)))),
        );
        for (const [nth, cell] of read.flat().entries()) {
          const text = plain(rows.flat()[nth] ?? '');
          expect(cell.length).toBeGreaterThanOrEqual(text.length);
          // A letter may be a number in another form, as the sign for January is.
          const forms = text + text.normalize('NFKD');
          if (!/[\p{N}=+\-@|＝＋－＠｜−#]/u.test(forms)) expect(cell).toBe(text);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('has no cell in which a formula begins, whichever sign it is taken apart by', () => {
    const begins = /^[\s"\u00ad\u200b-\u200f\u2060\u3164\ufeff]*[=+\-@|＝＋－＠｜−]/;
    fc.assert(
      fc.property(anyText, (text) => {
        const cell = cellOf(text);
        expect(cell.split(/[\n,;]/).filter((piece) => begins.test(piece))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('has every cell in quotes, and the end of each line as RFC 4180 has it', () => {
    expect(csvLine([textCell('a "b"'), textCell('')], ';')).toBe('"a ""b""";""\r\n');
  });
});

describe('a cell', () => {
  it.each([
    ...['=1+1', '+49 171', '-1', '@here', '|x', '＝1', '－x', '−5', '﹣5'],
    ...['  =1', '\u00a0=1', '\u200b@x', '\ufeff+x', '\u200e-x', '\u3164=1'],
  ])('that begins a formula is marked: %j', (text) => {
    expect(cellOf(text)).toBe(`'${text}`);
  });

  it.each([
    ['a\n=1', "a\n'=1"],
    ['=1\n \n@x', "'=1\n \n'@x"],
    ['a\r\n-x', "a \n'-x"],
    ['\t=x', "' =x"],
    ['a,=x', "a,'=x"],
    ['a; "@x', `a;' "@x`],
    ['a\0b\u0085c', 'a b c'],
    ['\ud800', '\ufffd'],
  ])('is safe in each of its lines: %j', (text, wanted) => {
    expect(cellOf(text)).toBe(wanted);
  });

  it.each([
    ...['000123', '12E45', '1.5e-3', '1E 4', '3.10', '1,2', '1.234.567', '12345678901234567890'],
    ...['1-2', '1/2', '1 1/2', '50%', '$5', '5 €', '5 kr', 'CHF 5', '(5)', '1½', '²', '１２', '٣'],
    ...['12:34', '5 PM', '5p', '2024-05-01', '2024-05-01T10:00', '2024年5月1日', '1.5.24'],
    ...[
      'DEC1',
      'MARC1',
      'Sept 5',
      'Mar-01',
      'März 5',
      '5. Mrz 2024',
      'Montag, 5. Mai 2024',
      'janv. 5',
    ],
    ...['TRUE', 'wahr', 'Falsch', 'FAUX', '#N/A', '#NV', '10.123.123.123', ' 5 ', '5\n6'],
  ])('that a spreadsheet would make something else of is marked: %j', (text) => {
    expect(cellOf(text)).toBe(`'${text}`);
  });

  it.each([
    ...['esx-mad-01', 'CZ2D4A0K11', 'DL380 Gen11', 'GEN_11', 'P52560-B21', 'U54 v1.30', 'DL20'],
    ...[
      '10.20.30.4',
      '192.168.100.20',
      'fe80::1',
      '00:1B:44:11:3A:B7',
      '0x1F',
      'mon-1',
      'dec-web-1',
    ],
    ...[
      'iLO 6 1.55',
      'Windows Server 2022',
      'Location=Madrid, Rack=5',
      'a-b',
      "'5",
      '',
      ' ',
      'May',
    ],
  ])('that is a text anyhow stays as it is: %j', (text) => {
    expect(cellOf(text)).toBe(text);
  });

  it('of a moment is one for a spreadsheet too, in UTC', () => {
    expect(timeCell(Date.UTC(2026, 10, 22, 9, 5, 7))).toBe('"2026-11-22 09:05:07"');
    expect(timeCell(Number.NaN)).toBe('""');
  });
});
