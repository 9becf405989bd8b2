// Which servers are shown, and of what how many there are: one pass over the columns, in which each number says what a
// click on it would show.
import { type Facet, type FacetName, type Fleet, facetNames, type InSlices } from './fleet';
import { fleetColumns } from './fleet-columns';
import { countedAtOnce, day } from './numbers';

export interface FleetFilter {
  /**
   * By facet what is wanted of it, as a person writes it or as HPE does. A text means the values whose word it is, in any
   * letter case; if there is none, those whose word has it inside, or, where there are only a few words, that begin with it.
   */
  readonly wanted: Readonly<Partial<Record<FacetName, readonly string[]>>>;
  /** Days from now within which the subscription ends. */
  readonly endsWithin: number | null;
  /** Every one of them has to be somewhere in what a server is found by. */
  readonly words: readonly string[];
}

export const everything: FleetFilter = { wanted: {}, endsWithin: null, words: [] };

/** The word on screen for a value; the empty value has one too. */
export type WordOf = (facet: FacetName, value: string) => string;

/** Days that are one click away. */
export const endings = [30, 90] as const;
export type Ending = (typeof endings)[number];

export interface Filtered {
  /** 1 for each row that is shown. */
  readonly marks: Uint8Array;
  readonly count: number;
  /** By facet and code: how many rows have that value among those that all else of the filter lets through. */
  readonly counts: Readonly<Record<FacetName, Uint32Array>>;
  /** How many end within so many days among those that all else of the filter lets through. */
  readonly endsWithin: Readonly<Record<Ending, number>>;
}

/** Passes once over all rows. */
export function* filtered(
  fleet: Fleet,
  filter: FleetFilter,
  wordOf: WordOf,
  now: number,
): InSlices<Filtered> {
  const { count: rows, endsAt } = fleet;
  const marks = yield* withWords(fleet, filter.words);
  const facets = facetNames.map((name) => {
    const { codes, values } = fleet.facets[name];
    const counts = new Uint32Array(values.length);
    return { codes, counts, lets: wantedCodes(name, values, filter, wordOf) };
  });
  const wantedEnd = now + (filter.endsWithin ?? 0) * day;
  const ends = endings.map((days) => ({ days, until: now + days * day, count: 0 }));
  let count = 0;
  for (let row = 0; row < rows; row += 1) {
    if (row % countedAtOnce === 0) yield;
    if (marks[row] === 0) continue;
    const end = endsAt[row] ?? Number.NaN;
    const isEndRefused = filter.endsWithin !== null && !(end >= now && end <= wantedEnd);
    // What two parts of the filter refuse is in none of the counts.
    let refused = isEndRefused ? 1 : 0;
    let refusing: (typeof facets)[number] | null = null;
    for (const facet of facets) {
      if (facet.lets === null || facet.lets[facet.codes[row] ?? 0] === 1) continue;
      refusing = facet;
      refused += 1;
      if (refused > 1) break;
    }
    marks[row] = refused === 0 ? 1 : 0;
    if (refused > 1) continue;
    if (refused === 0) count += 1;
    if (refusing) add(refusing, row);
    else if (!isEndRefused) for (const facet of facets) add(facet, row);
    if (!refusing) for (const one of ends) if (end >= now && end <= one.until) one.count += 1;
  }
  const counts = facetNames.map((name, at) => [name, facets[at]?.counts]);
  const endsWithin = ends.map((one) => [one.days, one.count]);
  return {
    ...{ marks, count },
    counts: Object.fromEntries(counts) as Filtered['counts'],
    endsWithin: Object.fromEntries(endsWithin) as Filtered['endsWithin'],
  };
}

function add({ codes, counts }: { codes: Uint16Array; counts: Uint32Array }, row: number): void {
  const code = codes[row] ?? 0;
  counts[code] = (counts[code] ?? 0) + 1;
}

/** 1 for each row that has all of them. */
function* withWords({ parts, count }: Fleet, words: readonly string[]): InSlices<Uint8Array> {
  const marks = new Uint8Array(count);
  if (words.length === 0) return marks.fill(1);
  const small = words.map((word) => word.toLowerCase());
  let first = 0;
  for (const { rows } of parts) {
    const before = first;
    yield* rows.having(small, (line) => {
      marks[before + line] = 1;
    });
    first += rows.count;
  }
  return marks;
}

/** 1 for each code that is wanted; null when all are. */
function wantedCodes(
  facet: FacetName,
  values: Facet['values'],
  filter: FleetFilter,
  wordOf: WordOf,
): Uint8Array | null {
  if (!filter.wanted[facet]?.length) return null;
  const meant = wantedIn(filter, facet, values, wordOf);
  return Uint8Array.from(values, (value) => (meant.has(value) ? 1 : 0));
}

/** Those of a facet's values that a filter names; none where it names none, and lets all through. */
export function wantedIn(
  { wanted }: FleetFilter,
  facet: FacetName,
  values: readonly string[],
  wordOf: WordOf,
): ReadonlySet<string> {
  const texts = wanted[facet] ?? [];
  return new Set(texts.length > 0 ? texts.flatMap(meaningIn(facet, values, wordOf)) : []);
}

/** Whether its values are names rather than a few words: then a piece of one is enough. */
export function isOfNames(facet: FacetName): boolean {
  return fleetColumns[facet].form === 'text';
}

/** Tells which of these values a text means. */
export function meaningIn(
  facet: FacetName,
  values: readonly string[],
  wordOf: WordOf,
): (text: string) => readonly string[] {
  const known = values.map((value) => {
    const word = wordOf(facet, value).toLowerCase();
    return { value, word, own: value.toLowerCase() };
  });
  const isPiece = isOfNames(facet);
  return (text) => {
    const small = text.toLowerCase();
    const same = known.filter(({ word, own }) => word === small || own === small);
    const fits = ({ word, own }: (typeof known)[number]) => {
      if (isPiece) return word.includes(small);
      // "Connected" does not mean "Not connected" where nothing is connected.
      return word.startsWith(small) || own.startsWith(small);
    };
    const meant = same.length > 0 || small === '' ? same : known.filter(fits);
    return meant.map(({ value }) => value);
  };
}

/** Texts of the filter that mean no value of these servers. */
export function unmeant(
  { facets }: Pick<Fleet, 'facets'>,
  { wanted }: FleetFilter,
  wordOf: WordOf,
): readonly { facet: FacetName; text: string }[] {
  return facetNames.flatMap((facet) => {
    const meaning = meaningIn(facet, facets[facet].values, wordOf);
    const texts = wanted[facet] ?? [];
    return texts.filter((text) => meaning(text).length === 0).map((text) => ({ facet, text }));
  });
}
