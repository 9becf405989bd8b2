// Which texts a spreadsheet takes for something else: numbers whose zeros it drops, dates, times, money, truth and errors.
// Tried with LibreOffice in English and German. Excel takes more for a date than that: any beginning of a month's name, in
// the language of its system.

/** What is not one of them is opened as the text that it is. */
export function isTakenForValue(text: string): boolean {
  const plain = plainOf(text);
  if (truths.has(plain) || plain.startsWith('#')) return true;
  if (!/\p{N}/u.test(plain) || isAddress(plain)) return false;
  // Nearly all that servers have has letters that no such value has.
  if (!lettersOf(plain).every((name) => besides.has(name) || calendar().any.has(name)))
    return false;
  const names = lettersOf(plain.replace(besideNumbers, ' '));
  return names.length === 0 || (!beyondDates.test(plain) && isDate(names));
}

function lettersOf(text: string): readonly string[] {
  return text.match(/\p{L}+/gu) ?? [];
}

/** Small letters without accents, and figures of any script and width as our own. */
function plainOf(text: string): string {
  const isPlain = /^[ -~]*$/.test(text);
  const own = isPlain ? text : text.normalize('NFKD').replace(/[\p{M}\p{Cf}]/gu, '');
  return own.toLowerCase().trim();
}

/** True and false in the languages below. */
const truths: ReadonlySet<string> = new Set([
  ...['true', 'false', 'wahr', 'falsch', 'vrai', 'faux', 'verdadero', 'falso', 'vero'],
  ...['verdadeiro', 'waar', 'onwaar'],
]);

/** Four numbers are none, unless the dots could stand before thousands, as they do in German. */
function isAddress(plain: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(plain) && !/^\d+(\.\d{3})+$/.test(plain);
}

/** Exponents, times of day, Chinese and Japanese dates, and money. */
const besides: ReadonlySet<string> = new Set([
  ...['e', 't', 'a', 'p', 'am', 'pm', ...'年月日時时分秒', 'eur', 'chf', 'kr', 'zł', 'kc'],
]);

/** The same where they make no name of what they stand in. */
const besideNumbers =
  /(?<=\p{N}\P{L}*)e(?=\P{L}*\p{N})|(?<=\p{N})t(?=\p{N})|(?<=\p{N}\s*)[ap]m?(?!\p{L})|[年月日時时分秒]|(?<!\p{L})(?:eur|chf|kr|zł|kc)(?!\p{L})/gu;

/** No date has anything else than letters, numbers and these. */
const beyondDates = /[^\p{L}\p{N}\s.,:/'’\-–]/u;

/** Fewer letters are a month in no spreadsheet. */
const shortestName = 3;

function isDate(names: readonly string[]): boolean {
  const { months, any } = calendar();
  return names.some((name) => months.has(name)) && names.every((name) => any.has(name));
}

/** Those in which most people who use HPE's console have their spreadsheet. */
const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl'];

/** What may stand for a month, and for a month or a day of the week. */
interface Calendar {
  readonly months: ReadonlySet<string>;
  readonly any: ReadonlySet<string>;
}

let known: Calendar | undefined;

/** By the names that the browser knows, and an older German abbreviation. */
function calendar(): Calendar {
  if (known) return known;
  const months = namesOf('month', 12, (n) => Date.UTC(2024, n, 15));
  const days = namesOf('weekday', 7, (n) => Date.UTC(2024, 0, 1 + n));
  const ofMonths = [...months, 'mrz'].flatMap(beginningsOf);
  known = { months: new Set(ofMonths), any: new Set([...ofMonths, ...days.flatMap(beginningsOf)]) };
  return known;
}

function beginningsOf(name: string): readonly string[] {
  const count = Math.max(name.length - shortestName + 1, 0);
  return Array.from({ length: count }, (_, more) => name.slice(0, shortestName + more));
}

function namesOf(unit: 'month' | 'weekday', count: number, nth: (n: number) => number): string[] {
  const forms = languages.flatMap((language) =>
    (['long', 'short'] as const).map(
      (form) => new Intl.DateTimeFormat(language, { [unit]: form, timeZone: 'UTC' }),
    ),
  );
  const moments = Array.from({ length: count }, (_, n) => nth(n));
  return moments.flatMap((time) =>
    forms.map((form) => plainOf(form.format(time)).replace(/\P{L}/gu, '')),
  );
}
