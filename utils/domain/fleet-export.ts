// The servers that are shown as a file, in the columns in which they are shown: a table for spreadsheets, or JSON for
// machines. Both say when HPE told what is in them.
import { byteOrderMark, csvLine, textCell, timeCell } from './csv';
import { cellOf, type Fleet, type FleetPart, lineAt } from './fleet';
import { type ColumnName, fleetColumns, type separators } from './fleet-columns';
import { firstValues } from './item-index';
import { exportedAtOnce } from './numbers';

/** What goes out. */
export interface Exported {
  readonly fleet: Fleet;
  /** By their numbers, in their order. */
  readonly rows: Uint32Array;
  readonly columns: readonly ColumnName[];
  /** Those of the source. */
  readonly fields: readonly string[];
}

interface CsvForm {
  /** Null is the last column: when the row was read from HPE. */
  readonly heading: (column: ColumnName | null) => string;
  /** The word on screen for a state or a generation. */
  readonly shown: (column: ColumnName, value: string) => string;
  readonly separator: (typeof separators)[number];
  readonly hasBom: boolean;
}

const separatorSigns: Readonly<Record<CsvForm['separator'], string>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
};

/** Pieces of the file; each but the last has as many servers as are written at once. */
export function* csvOf({
  heading,
  shown,
  separator,
  hasBom,
  ...exported
}: Exported & CsvForm): Generator<string, void> {
  const { columns } = exported;
  const sign = separatorSigns[separator];
  const headings = [...columns, null].map((column) => {
    const isTime = column === null || fleetColumns[column].form === 'time';
    return textCell(isTime ? `${heading(column)} (UTC)` : heading(column));
  });
  const head = (hasBom ? byteOrderMark : '') + csvLine(headings, sign);
  yield* pieces(exported, { head, between: '', end: '' }, (values, { at }) => {
    const cells = values.map((value, nth) => {
      const column = columns[nth] ?? 'name';
      const { form } = fleetColumns[column];
      if (form === 'time') return value ? momentCell(value) : textCell('');
      const isInWords = form === 'state' || column === 'generation';
      return textCell(isInWords && value ? shown(column, value) : value);
    });
    return csvLine([...cells, timeCell(at)], sign);
  });
}

/** One that is no moment stays as HPE writes it. */
function momentCell(value: string): string {
  const time = Date.parse(value);
  return Number.isNaN(time) ? textCell(value) : timeCell(time);
}

/** Pieces of one object: the lists in which the servers are kept, and each server with HPE's values by the names of the columns. */
export function* jsonOf({ at, ...exported }: Exported & { at: number }): Generator<string, void> {
  const { columns } = exported;
  const lists = listsOf(exported).map(({ part, servers }) => {
    const { workspaceName, region, at: readAt } = part;
    return { workspace: workspaceName, region, readAt: timeOf(readAt), servers };
  });
  const head = JSON.stringify({ exportedAt: timeOf(at), lists, columns }).slice(0, -1);
  const around = { head: `${head},"servers":[\n`, between: ',\n', end: '\n]}\n' };
  yield* pieces(exported, around, (values, part) => {
    const own = columns.map((column, nth) => [column, values[nth]]);
    return JSON.stringify({ ...Object.fromEntries(own), readAt: timeOf(part.at) });
  });
}

/** The head, what is written of each row, and the end. */
function* pieces(
  { fleet, rows, columns, fields }: Exported,
  { head, between, end }: { head: string; between: string; end: string },
  write: (values: readonly string[], part: FleetPart) => string,
): Generator<string, void> {
  let piece = head;
  for (const [nth, row] of rows.entries()) {
    const found = lineAt(fleet, row);
    if (!found) continue;
    const all = firstValues(found.line, fields.length);
    const values = columns.map((column) => cellOf(all, found.part, column, fields));
    piece += (nth > 0 ? between : '') + write(values, found.part);
    if ((nth + 1) % exportedAtOnce !== 0) continue;
    yield piece;
    piece = '';
  }
  yield piece + end;
}

/** The lists that have any of the rows, each with how many of them. */
function listsOf({ fleet, rows }: Exported): readonly { part: FleetPart; servers: number }[] {
  let first = 0;
  return fleet.parts.flatMap((part) => {
    const from = first;
    first += part.rows.count;
    const servers = rows.filter((row) => row >= from && row < from + part.rows.count).length;
    return servers > 0 ? [{ part, servers }] : [];
  });
}

function timeOf(at: number): string {
  return new Date(at).toISOString();
}
