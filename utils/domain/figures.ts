// Dates and amounts as a language writes them. The locale is the words of the message `locale`, so that words and
// figures never differ; times of day are values of messages.

/** Making one takes longer than all else of a cell, and a list has hundreds of them. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatted(locale: string, time: number, parts: Intl.DateTimeFormatOptions): string {
  // One goes by the time zone that the computer was in when it was made.
  const key = [locale, new Date(time).getTimezoneOffset(), ...Object.values(parts)].join(' ');
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, parts);
    formats.set(key, format);
  }
  return format.format(time);
}

/** "14 Mar 2027", in the time zone of the computer. */
export function dateIn(locale: string, time: number): string {
  return formatted(locale, time, { dateStyle: 'medium' });
}

/** "14 Mar 2027, 14:05", in the time zone of the computer. */
export function momentIn(locale: string, time: number): string {
  // Not `dateStyle` with `timeStyle`: no hour cycle can be chosen beside those in every browser.
  const date = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  const timeOfDay = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return formatted(locale, time, { ...date, ...timeOfDay });
}

/** "42,017". */
export function numberIn(locale: string, number: number): string {
  return new Intl.NumberFormat(locale).format(number);
}

const byteUnits = [
  { unit: 'megabyte', size: 1e6 },
  { unit: 'kilobyte', size: 1e3 },
];

/** "12.4 kB": three digits at the most, thousands of bytes from one thousand on. */
export function bytesIn(locale: string, bytes: number): string {
  const { unit, size } = byteUnits.find((one) => bytes >= one.size) ?? { unit: 'byte', size: 1 };
  const style = { style: 'unit', unit, maximumSignificantDigits: 3 } as const;
  return new Intl.NumberFormat(locale, style).format(bytes / size);
}

/** What parts the cells of a table there: a comma, and a semicolon where the comma is in the numbers. */
export function separatorIn(locale: string): 'comma' | 'semicolon' {
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
  return parts.some(({ type, value }) => type === 'decimal' && value === ',')
    ? 'semicolon'
    : 'comma';
}
