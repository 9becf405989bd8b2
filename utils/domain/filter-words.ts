// A filter as words that a person reads and changes: `health:critical,warning ends:30d esx-fin`. Every text is some filter:
// what is none of its terms is a word to look for.
import { type FacetName, facetNames } from './fleet';
import { type FleetFilter, isOfNames, meaningIn, type WordOf } from './fleet-filter';
import { filterDays } from './numbers';

/** What things are called in the language of the user. */
export interface FilterWords {
  readonly facets: Readonly<Record<FacetName, string>>;
  /** Before the days within which a subscription ends. */
  readonly ends: string;
  /** `30d`, or `30 days`. */
  readonly days: (n: number) => string;
  readonly wordOf: WordOf;
}

/** The text that `filterOf` reads as this filter. */
export function filterText({ wanted, endsWithin, words }: FleetFilter, own: FilterWords): string {
  const terms = facetNames.flatMap((facet) => {
    const texts = wanted[facet] ?? [];
    return texts.length > 0 ? [term(own.facets[facet], texts)] : [];
  });
  if (endsWithin !== null) terms.push(term(own.ends, [own.days(endsWithin)]));
  return [...terms, ...words.map(written)].join(' ');
}

function term(name: string, texts: readonly string[]): string {
  return `${written(name)}:${texts.map(written).join(',')}`;
}

/** In quotes what would else be read as something else. */
function written(text: string): string {
  return text === '' || /[\s,:"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A text in quotes, one quote in it doubled; whoever is still typing has not closed it yet. */
const quoted = '"(?:[^"]|"")*(?:"|$)';
const value = `(?:${quoted}|[^\\s,"][^\\s,]*|)`;
const termOrWord = new RegExp(
  `(?<name>${quoted}|[^\\s:"]+):(?<values>${value}(?:,${value})*)|${quoted}|\\S+`,
  'g',
);

interface Piece {
  readonly whole: string;
  /** Null: a word to look for. */
  readonly name: FacetName | 'ends' | null;
  readonly values: readonly string[];
  /** Whether it looks like a term. */
  readonly isLikeTerm: boolean;
}

/** The terms and words of a text. A term whose value stands behind a space has it nevertheless. */
function piecesOf(text: string, own: FilterWords): readonly Piece[] {
  let waiting: Piece['name'] = null;
  return Array.from(text.matchAll(termOrWord), ({ 0: whole, groups = {} }) => {
    const isLikeTerm = groups.name !== undefined;
    const called = isLikeTerm ? nameOf(bare(groups.name ?? ''), own) : waiting;
    const values = valuesOf((isLikeTerm ? groups.values : whole) ?? '');
    const isRefused = called === 'ends' && values.some((one) => daysOf(one, own) === null);
    const name = isRefused ? null : called;
    // A name with nothing behind it is one that somebody is still typing.
    waiting = isLikeTerm && values.length === 0 ? name : null;
    return { whole, name, values, isLikeTerm };
  });
}

/** The filter that a text means, whatever the text is. */
export function filterOf(text: string, own: FilterWords): FleetFilter {
  const wanted: Partial<Record<FacetName, readonly string[]>> = {};
  const words: string[] = [];
  let endsWithin: number | null = null;
  for (const { whole, name, values } of piecesOf(text, own)) {
    if (name === null) words.push(...wordsOf(whole));
    else if (name === 'ends') endsWithin = daysOf(values.at(-1) ?? '', own) ?? endsWithin;
    else if (values.length > 0) wanted[name] = [...new Set([...(wanted[name] ?? []), ...values])];
  }
  return { wanted, endsWithin, words };
}

/**
 * What looks like a term of the filter, and is only looked for as a word; what is in quotes is meant so, and what has several
 * colons is an address.
 */
export function termless(text: string, own: FilterWords): readonly string[] {
  const pieces = piecesOf(text, own).filter(({ name, isLikeTerm }) => name === null && isLikeTerm);
  const wholes = pieces.map(({ whole }) => whole).filter((whole) => /^[^":]+:[^:]*$/.test(whole));
  return [...new Set(wholes)];
}

/**
 * The text with one value more, or without it when it was wanted; all else is kept. `values`: all that the facet has, so that
 * of a text that means several the others stay wanted.
 */
export function toggledText(
  text: string,
  facet: FacetName,
  value: string,
  own: FilterWords,
  values: readonly string[],
): string {
  const filter = filterOf(text, own);
  const before = filter.wanted[facet] ?? [];
  const meaning = meaningIn(facet, values, own.wordOf);
  const word = wordFor(facet, value, own);
  const texts = before.some((one) => meaning(one).includes(value))
    ? before.flatMap((one) => {
        const meant = meaning(one);
        if (!meant.includes(value)) return [one];
        return meant.map((other) => wordFor(facet, other, own)).filter((other) => other !== word);
      })
    : [...before, word];
  const wanted = { ...filter.wanted, [facet]: [...new Set(texts)] };
  return filterText({ ...filter, wanted }, own);
}

/** The text with these days within which a subscription ends, or with none. */
export function withEnds(text: string, days: number | null, own: FilterWords): string {
  return filterText({ ...filterOf(text, own), endsWithin: days }, own);
}

/** States as they stand in a sentence, names as they are written. */
function wordFor(facet: FacetName, value: string, { wordOf }: FilterWords): string {
  const word = wordOf(facet, value);
  return isOfNames(facet) && value !== '' ? word : word.toLowerCase();
}

/** English names of facets, and HPE's, are understood in every language. */
function nameOf(text: string, own: FilterWords): FacetName | 'ends' | null {
  const isCalled = (name: string) => name.toLowerCase() === text.toLowerCase();
  if (isCalled(own.ends)) return 'ends';
  const facet = facetNames.find((name) => isCalled(own.facets[name])) ?? facetNames.find(isCalled);
  if (facet) return facet;
  // On screen it is called so.
  if (isCalled('connection')) return 'connected';
  return isCalled('ends') ? 'ends' : null;
}

function daysOf(text: string, { days }: FilterWords): number | null {
  const n = Math.min(Math.max(Number(text.replace(/\D/g, '')), filterDays.least), filterDays.most);
  const isPlain = /^\d+\s*(d|days?)?$/i.test(text);
  return isPlain || text.toLowerCase() === days(n).toLowerCase() ? n : null;
}

function valuesOf(list: string): readonly string[] {
  const values = list.match(new RegExp(`${quoted}|[^,]+`, 'g')) ?? [];
  return values.map(bare);
}

function wordsOf(whole: string): readonly string[] {
  return [bare(whole)].filter(Boolean);
}

/** What stands in quotes, or the text as it is. */
function bare(text: string): string {
  const inside = /^"((?:[^"]|"")*)"?$/.exec(text)?.[1];
  return inside === undefined ? text : inside.replaceAll('""', '"');
}
