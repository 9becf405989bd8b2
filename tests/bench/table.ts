// The table that `npm run bench` prints.

/** One line of the table: ours, that of something else beside it, and what is to be reached, if anything, of the ratio or of ours. */
export interface Line {
  what: string;
  ours: number;
  empty?: number;
  unit: string;
  reach?: number;
}

/** The middle one; of an even number the upper. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The number that so many of a hundred do not exceed. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return (
    sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? Number.NaN
  );
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
    const verdict =
      reach === undefined ? '' : verdictOf(value, reach, empty === undefined ? unit : 'x');
    console.log(`${what.padEnd(72)}${measured.padEnd(36)}${verdict}`);
  }
  console.log('');
}

function verdictOf(value: number, reach: number, unit: string): string {
  return `${value <= reach ? 'reached' : 'MISSED'} (at most ${reach.toLocaleString('en')} ${unit})`;
}
