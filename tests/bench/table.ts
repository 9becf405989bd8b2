// The table that `npm run bench` prints.

/** One line of the table: ours, that of something empty beside it, and what is to be reached, of the ratio or of ours. */
export interface Line {
  what: string;
  ours: number;
  empty?: number;
  unit: string;
  reach: number;
}

/** The middle one; of an even number the upper. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Prints one section of it. */
export function print(title: string, lines: readonly Line[]): void {
  console.log(`\n${title}\n`);
  const number = (value: number) => value.toLocaleString('en', { maximumSignificantDigits: 3 });
  for (const { what, ours, empty, unit, reach } of lines) {
    const value = empty === undefined ? ours : ours / empty;
    const measured =
      empty === undefined
        ? `${unit === 'B' ? ours.toLocaleString('en') : number(ours)} ${unit}`
        : `${number(ours)} ${unit} against ${number(empty)} ${unit}: ${number(value)} x`;
    const wanted = empty === undefined ? `${reach.toLocaleString('en')} ${unit}` : `${reach} x`;
    const verdict = value <= reach ? 'reached' : 'MISSED';
    console.log(`${what.padEnd(38)}${measured.padEnd(36)}${verdict} (at most ${wanted})`);
  }
  console.log('');
}
