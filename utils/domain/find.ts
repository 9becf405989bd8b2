// What somebody types into Find, and what it finds: words in any order, whatever their capitals and accents.

/** A piece of a text, and whether it is what was looked for. */
export interface Piece {
  readonly text: string;
  readonly isFound: boolean;
}

/** Something that was found: its place in the list, and its texts in pieces. */
export interface Found {
  readonly index: number;
  readonly texts: readonly (readonly Piece[])[];
}

/** A text in small and plain letters; `from` and `to` are where in the text each of its characters came from, if not from its own place. */
interface Folded {
  readonly text: string;
  readonly from?: readonly number[];
  readonly to?: readonly number[];
}

/**
 * What has every word of the query in one of its texts, the best first: what begins with a word, then what has a word
 * that does, then what has it inside; the first text of each, its name, before the others. Else as listed. An empty query
 * finds nothing.
 */
export function findIn(list: readonly (readonly string[])[], query: string): readonly Found[] {
  const words = wordsOf(query);
  if (words.length === 0) return [];
  return list
    .map((texts, index) => {
      const folded = texts.map(fold);
      return { index, texts, folded, rank: sum(words.map((word) => rankOf(word, folded))) };
    })
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ index, texts, folded }) => ({
      index,
      texts: texts.map((text, n) => piecesOf(text, folded[n] ?? fold(text), words)),
    }));
}

/** The text cut where something of the query begins or ends, though it may not have all of its words. */
export function markedIn(text: string, query: string): readonly Piece[] {
  return piecesOf(text, fold(text), wordsOf(query));
}

/** How much stands before what was found when not all of it does, and from where on it does not. */
const before = { most: 16, kept: 8 };

/** The pieces with what was found near their beginning, so that it is in sight where only that is. */
export function inSight(pieces: readonly Piece[]): readonly Piece[] {
  const [first, found] = pieces;
  const characters = [...(first?.text ?? '')];
  if (!found || first?.isFound || characters.length <= before.most) return pieces;
  const text = `…${characters.slice(-before.kept).join('')}`;
  return [{ text, isFound: false }, ...pieces.slice(1)];
}

/** The words of the query of which this text has none. */
export function wordsBeside(text: string, query: string): readonly string[] {
  const folded = fold(text).text;
  return wordsOf(query).filter((word) => !folded.includes(word));
}

function wordsOf(query: string): readonly string[] {
  return fold(query).text.split(/\s+/).filter(Boolean);
}

/** 0 is the best; infinite where the word is in no text. */
function rankOf(word: string, [name, ...others]: readonly Folded[]): number {
  const ranks = others.map((text) => 3 + placeOf(word, text.text));
  return Math.min(placeOf(word, name?.text ?? ''), ...ranks);
}

function placeOf(word: string, text: string): number {
  const at = text.indexOf(word);
  if (at <= 0) return at === 0 ? 0 : Number.POSITIVE_INFINITY;
  return startsAWord(word, text) ? 1 : 2;
}

function startsAWord(word: string, text: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return true;
  }
  return false;
}

/** Letters that have no accent to lose, as they are typed where a keyboard does not have them. */
const plainLetters: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ł: 'l', ø: 'o', đ: 'd', ð: 'd' },
  ...{ ħ: 'h', ı: 'i', ς: 'σ' },
};

/** Character by character, so that each is known again in the text: an accent of its own leaves nothing behind. */
function fold(text: string): Folded {
  // So are nearly all serials and names of servers, sixty of which are folded at each letter.
  if (/^[ -~]*$/.test(text)) return { text: text.toLowerCase() };
  let folded = '';
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  for (const character of text) {
    const bare = character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    const plain = bare.replace(/./gu, (letter) => plainLetters[letter] ?? letter);
    for (const _ of plain.split('')) {
      from.push(at);
      to.push(at + character.length);
    }
    // An accent that stands behind its letter belongs to it.
    if (plain === '' && to.length > 0) to[to.length - 1] = at + character.length;
    folded += plain;
    at += character.length;
  }
  return { text: folded, from, to };
}

/** The text cut where something that was looked for begins or ends; together the pieces are the text. */
function piecesOf(text: string, folded: Folded, words: readonly string[]): readonly Piece[] {
  const isFound = new Array<boolean>(text.length).fill(false);
  for (const word of words) {
    for (let at = folded.text.indexOf(word); at >= 0; at = folded.text.indexOf(word, at + 1)) {
      const end = at + word.length;
      isFound.fill(true, folded.from?.[at] ?? at, folded.to?.[end - 1] ?? end);
    }
  }
  const pieces: Piece[] = [];
  let begin = 0;
  for (let at = 1; at <= text.length; at += 1) {
    if (at < text.length && isFound[at] === isFound[begin]) continue;
    pieces.push({ text: text.slice(begin, at), isFound: isFound[begin] ?? false });
    begin = at;
  }
  return pieces;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
