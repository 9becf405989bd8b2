// What LibreOffice makes of our tables, with every kind of number and date recognised: each cell is the text that we wrote, and
// none is alive.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byteOrderMark, csvLine, textCell, timeCell } from '../../../utils/domain/csv';
import { nastyNames } from '../../simulator/nasty-names';
import { libreOffice, openedRows } from '../../support/libre-office';

const signs = { comma: ',', semicolon: ';', tab: '\t' } as const;

const piece = fc.oneof(
  fc.constantFrom(
    '=',
    '+',
    '-',
    '@',
    '|',
    '.',
    ',',
    ':',
    '/',
    ' ',
    '%',
    '€',
    '$',
    '(',
    ')',
    '"',
    '\n',
  ),
  fc.constantFrom(
    'E',
    'e',
    'PM',
    'Jan',
    'März',
    'Dec',
    'Mai',
    'TRUE',
    'wahr',
    '#REF!',
    'SUM(A1)',
    'T',
    'Z',
  ),
  fc.nat({ max: 99_999 }).map(String),
  fc.string({ unit: 'grapheme', maxLength: 3 }),
);
const nasty = fc.array(piece, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'api-companion-csv-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** As it stands in the file, without the quotes of the file. */
const written = (cell: string) => cell.slice(1, -1).replaceAll('""', '"');

describe.skipIf(!libreOffice)('LibreOffice', () => {
  it.each([
    ['comma', 'en'],
    ['semicolon', 'de'],
    ['tab', 'de'],
  ] as const)(
    'opens every cell of a %s table as its text, in %s',
    async (separator, language) => {
      const texts = [...nastyNames, ...fc.sample(nasty, 1500)];
      const cells = texts.map((text) => textCell(text.slice(0, 256)));
      const file = join(folder, `${separator}-${language}.csv`);
      // A column beside it, lest a line that is empty counts as none.
      const lines = cells.map((cell, nth) =>
        csvLine([textCell(`row ${nth}`), cell], signs[separator]),
      );
      await writeFile(file, byteOrderMark + lines.join(''));
      const rows = await openedRows(file, separator, language);
      expect(rows).toHaveLength(cells.length);
      for (const [nth, [, cell]] of rows.entries()) {
        const wanted = written(cells[nth] ?? '');
        const said = JSON.stringify(texts[nth]);
        expect(cell?.isFormula ?? false, said).toBe(false);
        if (wanted !== '') expect(cell, said).toMatchObject({ kind: 'string', text: wanted });
      }
    },
    60_000,
  );

  it('opens a moment as a date, which it shows as it was written', async () => {
    const file = join(folder, 'moments.csv');
    await writeFile(
      file,
      csvLine([timeCell(Date.UTC(2027, 2, 14, 9, 5, 7)), timeCell(Number.NaN)], ','),
    );
    const [[cell] = []] = await openedRows(file, 'comma', 'de');
    expect(cell).toMatchObject({ kind: 'date', date: '2027-03-14T09:05:07', isFormula: false });
  }, 60_000);
});
