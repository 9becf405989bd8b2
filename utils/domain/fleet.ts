// The servers of one or more workspaces as columns: what they can be filtered by as small numbers, and all else left in the
// lines in which the lists are kept. Rows are numbered through all of the lists.
import type { ColumnName } from './fleet-columns';
import { firstValues } from './item-index';
import { mostValues, readAtOnce } from './numbers';

/** All items of one kind in one list, in the order in which they are kept. */
export interface ItemRows {
  readonly count: number;
  /** The lines from the first number to before the second. */
  lines(from: number, to: number): readonly string[];
  /** Tells the number of each line that has every one of these words, in small letters, somewhere in what it is found by. */
  having(words: readonly string[], tell: (line: number) => void): Generator<void, void>;
}

/** The servers of one workspace. */
export interface FleetPart {
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly region: string;
  /** Epoch milliseconds at which reading them from HPE began. */
  readonly at: number;
  readonly rows: ItemRows;
}

/** What servers are filtered by, in the order in which it is shown: the workspace, and fields of the source. */
export const facetNames = [
  'workspace',
  'health',
  'power',
  'connected',
  'subscription',
  'model',
  'generation',
] as const;
export type FacetName = (typeof facetNames)[number];

/** Of each row the number of its value; a value that HPE does not tell is the empty text. */
export interface Facet {
  readonly values: readonly string[];
  readonly codes: Uint16Array;
}

export interface Fleet {
  readonly parts: readonly FleetPart[];
  readonly count: number;
  readonly facets: Readonly<Record<FacetName, Facet>>;
  /** Epoch milliseconds at which the subscription of each row ends; NaN where HPE does not tell. */
  readonly endsAt: Float64Array;
}

/** A generator that does a few milliseconds of work between its yields, so that whoever runs it can let go in between. */
export type InSlices<T> = Generator<void, T>;

/** The row's part, and its line there. */
export function lineAt({ parts }: Fleet, row: number): { part: FleetPart; line: string } | null {
  let first = 0;
  for (const part of parts) {
    const line = row - first;
    if (line < part.rows.count) {
      const [text] = part.rows.lines(line, line + 1);
      return text === undefined ? null : { part, line: text };
    }
    first += part.rows.count;
  }
  return null;
}

/** Tells every row in its order, with as many of its values as are wanted. */
export function* eachRow(
  parts: readonly FleetPart[],
  most: number,
  tell: (row: number, values: readonly string[], part: FleetPart) => void,
): InSlices<void> {
  let row = 0;
  for (const part of parts) {
    for (let from = 0; from < part.rows.count; from += readAtOnce) {
      for (const line of part.rows.lines(from, from + readAtOnce)) {
        tell(row, firstValues(line, most), part);
        row += 1;
      }
      yield;
    }
  }
}

/** Makes columns of these lists, whose lines have the values of these fields. */
export function* readFleet(
  parts: readonly FleetPart[],
  fields: readonly string[],
): InSlices<Fleet> {
  const count = parts.reduce((sum, { rows }) => sum + rows.count, 0);
  const facets = facetNames.map((name) => ({
    place: fields.indexOf(name),
    made: makeFacet(count),
  }));
  const endsAt = new Float64Array(count);
  const endPlace = fields.indexOf('subscribedUntil');
  const most = Math.max(endPlace, ...facets.map(({ place }) => place)) + 1;
  yield* eachRow(parts, most, (row, values, { workspaceName }) => {
    // The workspace alone is no field.
    for (const { place, made } of facets) {
      made.set(row, place < 0 ? workspaceName : (values[place] ?? ''));
    }
    endsAt[row] = Date.parse(values[endPlace] ?? '');
  });
  const entries = facetNames.map((name, at) => [name, facets[at]?.made.facet]);
  return { parts, count, facets: Object.fromEntries(entries) as Fleet['facets'], endsAt };
}

/** Values beyond as many as there are numbers count as not told; their lines still have them. */
function makeFacet(count: number): { facet: Facet; set(row: number, value: string): void } {
  const values: string[] = [];
  const codes = new Uint16Array(count);
  const known = new Map<string, number>();
  return { facet: { values, codes }, set: (row, value) => (codes[row] = codeOf(value)) };

  function codeOf(value: string): number {
    const code = known.get(value);
    if (code !== undefined) return code;
    if (values.length >= mostValues && value !== '') return codeOf('');
    known.set(value, values.length);
    return values.push(value) - 1;
  }
}

/** What a row with these values has in a column, as HPE writes it: a server that has no name goes by its serial number. */
export function cellOf(
  values: readonly string[],
  part: FleetPart,
  column: ColumnName,
  fields: readonly string[],
): string {
  if (column === 'workspace') return part.workspaceName;
  if (column === 'region') return part.region;
  const value = values[fields.indexOf(column)] ?? '';
  return column === 'name' && value === '' ? (values[fields.indexOf('serial')] ?? '') : value;
}

/** The names of workspaces as each of them is called where they stand beside one another: one that is there already has a number. */
export function toldApart(names: readonly string[]): readonly string[] {
  const taken = new Set(names);
  const given = new Set<string>();
  return names.map((name) => {
    let own = name;
    for (let nth = 2; given.has(own) || (own !== name && taken.has(own)); nth += 1) {
      own = `${name} (${nth})`;
    }
    given.add(own);
    return own;
  });
}
