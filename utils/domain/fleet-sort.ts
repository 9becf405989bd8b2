// Servers in an order: by number where there are numbers, the worst first where it is told how something is, and always
// those at the end of which nothing is told.
import {
  cellOf,
  eachRow,
  type Facet,
  type FacetName,
  type Fleet,
  facetNames,
  type InSlices,
} from './fleet';
import { type ColumnName, fleetColumns } from './fleet-columns';
import type { WordOf } from './fleet-filter';
import { countedAtOnce, readAtOnce } from './numbers';

export interface FleetOrder {
  /** All rows, ascending; those without a value at the end. */
  readonly order: Uint32Array;
  /** How many have one. */
  readonly known: number;
}

/** What comes first is what somebody has to look at. */
const worstFirst = ['CRITICAL', 'WARNING'];
const best = 'OK';

/** Rows that are alike stay in the order in which they are. */
export function* sortedBy(
  fleet: Fleet,
  column: ColumnName,
  fields: readonly string[],
  wordOf: WordOf,
): InSlices<FleetOrder> {
  const facet = facetNames.find((name) => name === column);
  if (facet) {
    const ranks = yield* ranksOf(facet, fleet.facets[facet], wordOf);
    return yield* sorted(ranks, Number.isNaN);
  }
  if (column === 'subscribedUntil') return yield* sorted(fleet.endsAt, Number.isNaN);
  const isTime = fleetColumns[column].form === 'time';
  const moments = new Float64Array(isTime ? fleet.count : 0);
  const keys: string[] = [];
  yield* eachRow(fleet.parts, fields.length, (row, values, part) => {
    const value = cellOf(values, part, column, fields);
    if (isTime) moments[row] = Date.parse(value);
    else keys.push(value && naturalKey(value));
  });
  return isTime ? yield* sorted(moments, Number.isNaN) : yield* sorted(keys, (key) => key === '');
}

/** Of each row the place of its value among all values of the facet; NaN where there is none. */
function* ranksOf(
  name: FacetName,
  { values, codes }: Facet,
  wordOf: WordOf,
): InSlices<Float64Array> {
  const keys: string[] = [];
  for (const value of values) {
    if (keys.length % readAtOnce === 0) yield;
    const badness = worstFirst.indexOf(value);
    const rank = value === best ? worstFirst.length + 1 : badness < 0 ? worstFirst.length : badness;
    const key = `${name === 'health' ? rank : ''} ${naturalKey(wordOf(name, value))}`;
    keys.push(value === '' ? '' : key);
  }
  const { order, known } = yield* sorted(keys, (key) => key === '');
  const ranks = new Float64Array(keys.length).fill(Number.NaN);
  let rank = 0;
  for (let place = 0; place < known; place += 1) {
    const [code = 0, before = code] = [order[place], order[place - 1]];
    // Values with the same word are alike.
    if (keys[code] !== keys[before]) rank += 1;
    ranks[code] = rank;
  }
  // `from` takes ten times as long.
  const own = new Float64Array(codes.length);
  for (let row = 0; row < own.length; row += 1) own[row] = ranks[codes[row] ?? 0] ?? Number.NaN;
  return own;
}

/** The rows with a key, sorted by merging longer and longer runs of them; then those without. */
function* sorted<K extends string | number>(
  keys: ArrayLike<K>,
  isNone: (key: K | undefined) => boolean,
): InSlices<FleetOrder> {
  const order = new Uint32Array(keys.length);
  const { known } = partedBy(order, (row) => isNone(keys[row]));
  let runs = order.subarray(0, known);
  let merged = new Uint32Array(known);
  for (let width = 1; width < known; width *= 2) {
    for (let begin = 0; begin < known; begin += 2 * width) {
      const middle = Math.min(begin + width, known);
      const end = Math.min(begin + 2 * width, known);
      let [left, right] = [begin, middle];
      for (let at = begin; at < end; at += 1) {
        if (at % countedAtOnce === 0) yield;
        const isRight = left === middle || (right < end && keyAt(right) < keyAt(left));
        merged[at] = runs[isRight ? right : left] ?? 0;
        if (isRight) right += 1;
        else left += 1;
      }
    }
    [runs, merged] = [merged, runs];
  }
  order.set(runs);
  return { order, known };

  function keyAt(place: number): K {
    return keys[runs[place] ?? 0] as K;
  }
}

/** Writes all rows, those that are last at the end. */
function partedBy(order: Uint32Array, isLast: (row: number) => boolean): { known: number } {
  let known = 0;
  for (let row = 0; row < order.length; row += 1) if (!isLast(row)) order[known++] = row;
  let at = known;
  for (let row = 0; row < order.length; row += 1) if (isLast(row)) order[at++] = row;
  return { known };
}

/**
 * The rows that are shown, in this order; null is HPE's own. Those without a value stay at the end both ways.
 */
export function rowsShown(
  sorting: FleetOrder | null,
  marks: Uint8Array,
  count: number,
  isDescending: boolean,
): Uint32Array {
  const rows = new Uint32Array(count);
  let shown = 0;
  for (let place = 0; place < marks.length; place += 1) {
    const row = sorting ? rowAt(sorting, place, isDescending) : place;
    if (marks[row] === 1) rows[shown++] = row;
  }
  return rows;
}

function rowAt({ order, known }: FleetOrder, place: number, isDescending: boolean): number {
  return order[isDescending && place < known ? known - 1 - place : place] ?? 0;
}

/** Digits are ordered by how many they are first: each number has that before it, and stands where its first digit did. */
const longestCounted = 0xffff;

/**
 * A text whose letters are compared by `<`: esx-2 before esx-10, capitals and accents only where all else is the same.
 */
export function naturalKey(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const key = plain.replace(/\d+/g, (digits) => {
    const own = digits.replace(/^0+(?=.)/, '');
    const rest = String.fromCharCode(own.length % longestCounted);
    return `0${'\uffff'.repeat(Math.floor(own.length / longestCounted))}${rest}${own}`;
  });
  return `${key}\0${text}`;
}
