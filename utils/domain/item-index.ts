// Many items as two texts: one to look in, in small letters, and one with all that is shown. A line of each is one
// item. Looking in one text is faster than any index of words, and finds every fragment.
import { longestValue, searchedAtOnce } from './numbers';

/** Which values of an item are kept, in which order, and which of them it is found by. */
export interface Columns {
  readonly fields: readonly string[];
  readonly searched: readonly string[];
}

/** The two texts of a list of items, in the same order. */
export interface ItemTexts {
  readonly searched: string;
  readonly shown: string;
}

const between = '\t';
const after = '\n';

/** What ends a line or a field somewhere, or is no text at all. */
const ends = /[\p{Cc}\u2028\u2029]+/u;

/** A value that can stand in a line: nothing in it ends a field or a line. */
export function inLine(value: string): string {
  // Hardly any value has to be changed, and looking for that is cheaper than trying to.
  const isFit = value.length <= longestValue && !ends.test(value);
  return isFit ? value : value.replace(new RegExp(ends, 'gu'), ' ').slice(0, longestValue);
}

/** The line of an item in the shown text. */
export function lineOf(item: Values, { fields }: Columns): string {
  return fields.map((field) => inLine(item[field] ?? '')).join(between);
}

/** The ID of the item that a line is of: the first of its values, in every source. */
export function idOfLine(line: string): string {
  return valueIn(line, 0);
}

/** The item that a line of the shown text is of: all of its fields, and nothing else. */
export function valuesOf(line: string, { fields }: Columns): Values {
  const values = line.split(between);
  return Object.fromEntries(fields.map((field, at) => [field, values[at] ?? '']));
}

/** The first values of a line, so many at most. */
export function firstValues(line: string, most: number): readonly string[] {
  return line.split(between, most);
}

/** The value of a line at this place. */
export function valueIn(line: string, place: number): string {
  return line.split(between, place + 1)[place] ?? '';
}

/** A line with another value at this place. */
export function withValue(line: string, place: number, change: (value: string) => string): string {
  const values = line.split(between);
  return values.map((value, at) => (at === place ? inLine(change(value)) : value)).join(between);
}

/** The two texts of items that are given by their lines. What is looked in has a mark on both sides of every value. */
export function textsOf(shown: readonly string[], columns: Columns): ItemTexts {
  const places = columns.searched.map((field) => columns.fields.indexOf(field));
  const searched = shown.map((line) => {
    const values = line.split(between);
    const own = places.map((place) => (values[place] ?? '').toLowerCase());
    return ['', ...own, ''].join(between);
  });
  return { searched: lines(searched), shown: lines(shown) };
}

type Values = Readonly<Record<string, string>>;

function lines(list: readonly string[]): string {
  return list.map((line) => line + after).join('');
}

/**
 * What was found: the numbers of lines, the best first, and whether there are more. `ranks`: of each line, 0 when a
 * word is a whole value, 1 when it begins one, 2 elsewhere.
 */
export interface Matches {
  readonly lines: readonly number[];
  readonly ranks: readonly number[];
  readonly isCut: boolean;
}

/** A text to look in. */
export interface Searched {
  /**
   * Gathers no more than `most`. Where there are more, a thorough look has those among them that have the longest word as a
   * whole value, for which it passes over all of the text once more.
   */
  find(query: string, most: number, isThorough?: boolean): Matches;
  /**
   * Tells the number of each line that has all of these words, which are in small letters; every line when there are none.
   * Lets go after every few hundred kilobytes.
   */
  having(words: readonly string[], tell: (line: number) => void): Generator<void, void>;
}

/**
 * Every word has to be in the line. The one that is rarest in texts of this kind, the longest, is looked for; the lines
 * that have it are looked at for the others. Whoever types on is looked up in what was found before, if that was all.
 */
export function searchedText(text: string): Searched {
  const lineOf = lineNumbers(text);
  let last: { readonly query: string; readonly found: readonly Hit[] } | null = null;

  return {
    find(query, most, isThorough = false) {
      const typed = query.toLowerCase();
      const words = typed.split(/\s+/).filter(Boolean);
      const [key, ...others] = rarestFirst(words);
      if (key === undefined) return { lines: [], ranks: [], isCut: false };
      const within = last && typed.startsWith(last.query) ? last.found : null;
      const found = within ? among(within, key, others) : gathered(key, others, most + 1);
      const isCut = found.length > most;
      last = isCut ? null : { query: typed, found };
      if (!isCut) return { ...sorted(found), isCut };
      const whole = isThorough ? gathered(between + key + between, others, most) : [];
      const left = found.filter(({ begin }) => !whole.some((one) => one.begin === begin));
      return { ...sorted([...whole, ...left].slice(0, most)), isCut };
    },
    *having(words, tell) {
      const [key = ''] = rarestFirst(words);
      let line = 0;
      for (let from = 0, to = 0; from < text.length; from = to) {
        to = text.indexOf(after, from + searchedAtOnce) + 1 || text.length;
        const some = text.slice(from, to);
        let at = some.indexOf(key);
        for (let begin = 0, end = 0; begin < some.length; begin = end + 1, line += 1) {
          end = some.indexOf(after, begin);
          if (at < 0 || at > end) continue;
          const own = some.slice(begin, end);
          if (words.every((word) => own.includes(word))) tell(line);
          at = some.indexOf(key, end + 1);
        }
        yield;
      }
    },
  };

  /** The first lines that have it and the others, so many at most. */
  function gathered(key: string, others: readonly string[], most: number): Hit[] {
    const found: Hit[] = [];
    for (let at = text.indexOf(key); at >= 0 && found.length < most; ) {
      const hit = hitAt(at, key, others);
      if (hit) found.push(hit);
      at = text.indexOf(key, text.indexOf(after, at));
    }
    return found;
  }

  /** Those of some lines that have them. */
  function among(lines: readonly Hit[], key: string, others: readonly string[]): Hit[] {
    return lines.flatMap(({ begin }) => {
      const at = text.slice(begin, text.indexOf(after, begin)).indexOf(key);
      return at < 0 ? [] : (hitAt(begin + at, key, others) ?? []);
    });
  }

  /** The line of a place that has a word, if it has the others too. */
  function hitAt(at: number, key: string, others: readonly string[]): Hit | null {
    const begin = text.lastIndexOf(after, at) + 1;
    const line = others.length > 0 ? text.slice(begin, text.indexOf(after, at)) : '';
    return others.every((word) => line.includes(word))
      ? { begin, rank: rankAt(text, at, key.length) }
      : null;
  }

  function sorted(found: readonly Hit[]) {
    const best = found.toSorted((one, other) => one.rank - other.rank);
    return { lines: best.map(({ begin }) => lineOf(begin)), ranks: best.map(({ rank }) => rank) };
  }
}

function rarestFirst(words: readonly string[]): readonly string[] {
  return words.toSorted((one, other) => other.length - one.length);
}

/** A line that was found, by its place in the text. */
interface Hit {
  readonly begin: number;
  readonly rank: number;
}

/** 0 when the word is a whole value, 1 when it begins one, 2 elsewhere. */
function rankAt(text: string, at: number, length: number): number {
  if (text[at] === between) return 0;
  if (text[at - 1] !== between) return 2;
  return text[at + length] === between ? 0 : 1;
}

/** Tells the number of the line at a place; where lines begin is found out at the first question. */
function lineNumbers(text: string): (at: number) => number {
  let starts: Uint32Array | undefined;
  return (at) => {
    starts ??= startsOf(text);
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  };
}

function startsOf(text: string): Uint32Array {
  let count = 0;
  for (let at = text.indexOf(after); at >= 0; at = text.indexOf(after, at + 1)) count += 1;
  const starts = new Uint32Array(Math.max(count, 1));
  let from = 0;
  for (let line = 0; line < count; line += 1) {
    starts[line] = from;
    from = text.indexOf(after, from) + 1;
  }
  return starts;
}
