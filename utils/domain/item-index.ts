// Many items as two texts: one to look in, in small letters, and one with all that is shown. A line of each is one
// item. Looking in one text is faster than any index of words, and finds every fragment.

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
/** Of a name that somebody made long the beginning is enough. */
const longest = 256;

/** What ends a line or a field somewhere, or is no text at all. */
const ends = /[\p{Cc}\u2028\u2029]+/u;

/** A value that can stand in a line: nothing in it ends a field or a line. */
export function inLine(value: string): string {
  // Hardly any value has to be changed, and looking for that is cheaper than trying to.
  const isFit = value.length <= longest && !ends.test(value);
  return isFit ? value : value.replace(new RegExp(ends, 'gu'), ' ').slice(0, longest);
}

/** The line of an item in the shown text. */
export function lineOf(item: Values, { fields }: Columns): string {
  return fields.map((field) => inLine(item[field] ?? '')).join(between);
}

/** The ID of the item that a line is of: the first of its values, in every source. */
export function idOfLine(line: string): string {
  return line.split(between, 1)[0] ?? '';
}

/** The item that a line of the shown text is of: all of its fields, and nothing else. */
export function valuesOf(line: string, { fields }: Columns): Values {
  const values = line.split(between);
  return Object.fromEntries(fields.map((field, at) => [field, values[at] ?? '']));
}

/** A line with another value at this place. */
export function withValue(line: string, place: number, change: (value: string) => string): string {
  const values = line.split(between);
  return values.map((value, at) => (at === place ? inLine(change(value)) : value)).join(between);
}

/** The two texts of items that are given by their lines. */
export function textsOf(shown: readonly string[], columns: Columns): ItemTexts {
  const places = columns.searched.map((field) => columns.fields.indexOf(field));
  const searched = shown.map((line) => {
    const values = line.split(between);
    return places.map((place) => (values[place] ?? '').toLowerCase()).join(between);
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
  find(query: string, most: number): Matches;
}

/**
 * Every word has to be in the line. The one that is rarest in texts of this kind, the longest, is looked for; the lines
 * that have it are looked at for the others. No more than `most` are gathered.
 */
export function searchedText(text: string): Searched {
  const lineOf = lineNumbers(text);
  return {
    find(query, most) {
      const words = query.toLowerCase().split(/\s+/).filter(Boolean);
      const [key, ...others] = words.toSorted((one, other) => other.length - one.length);
      if (key === undefined) return { lines: [], ranks: [], isCut: false };
      const hasAll = (line: string) => others.every((word) => line.includes(word));
      const found: { at: number; rank: number }[] = [];
      let at = text.indexOf(key);
      while (at >= 0) {
        const end = text.indexOf(after, at);
        const has = others.length === 0 || hasAll(text.slice(text.lastIndexOf(after, at) + 1, end));
        if (has) {
          if (found.length === most) return { ...sorted(found), isCut: true };
          found.push({ at, rank: rankAt(text, at, key.length) });
        }
        at = text.indexOf(key, end);
      }
      return { ...sorted(found), isCut: false };
    },
  };

  function sorted(found: { at: number; rank: number }[]) {
    const best = found.toSorted((one, other) => one.rank - other.rank);
    return { lines: best.map(({ at }) => lineOf(at)), ranks: best.map(({ rank }) => rank) };
  }
}

/** 0 when the word is a whole field, 1 when it begins one, 2 elsewhere. */
function rankAt(text: string, at: number, length: number): number {
  const isEdge = (place: number) => place < 0 || text[place] === between || text[place] === after;
  if (!isEdge(at - 1)) return 2;
  return isEdge(at + length) ? 0 : 1;
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
