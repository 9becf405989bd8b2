// What `npm run bench` has measured, as lines of a table: each beside the least, or the peer, measured in the same run.

/** One line: what was measured, beside what, and what is to be reached, if anything. */
export interface Line {
  what: string;
  unit: string;
  /** Each measured value of ours. */
  ours: readonly number[];
  /** That of something else in the same run; then the ratio of both counts, and the machine's speed cancels. */
  beside?: { what: string; values: readonly number[] };
  /** The values of both that are compared: the middle one unless this says otherwise. */
  by?: 'median' | 'p95' | 'max';
  /** At most this, of the ratio or of ours. */
  reach?: number;
}

/** What the JSON has of the values of one line. */
export interface Figures {
  count: number;
  min: number;
  median: number;
  p95: number;
  max: number;
}

export interface Judged {
  what: string;
  unit: string;
  ours: Figures;
  beside: ({ what: string } & Figures) | null;
  by: 'median' | 'p95' | 'max';
  /** Ours to the other, or ours alone. */
  value: number;
  reach: number | null;
  isReached: boolean;
}

/** The number that so many of a hundred do not exceed. */
function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  const place = Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100));
  return sorted[place] ?? Number.NaN;
}

function figuresOf(values: readonly number[]): Figures {
  return {
    count: values.length,
    min: percentile(values, 0),
    median: percentile(values, 50),
    p95: percentile(values, 95),
    max: percentile(values, 100),
  };
}

/** A line that measured nothing is not reached. */
export function judge({ what, unit, ours, beside, by = 'median', reach }: Line): Judged {
  const figures = figuresOf(ours);
  const other = beside ? { what: beside.what, ...figuresOf(beside.values) } : null;
  const value = other ? figures[by] / other[by] : figures[by];
  const isReached = reach === undefined || value <= reach;
  return { what, unit, ours: figures, beside: other, by, value, reach: reach ?? null, isReached };
}

/** The section as text. */
export function tableOf(title: string, lines: readonly Judged[]): string {
  return [`\n${title}\n`, ...lines.flatMap(rowsOf), ''].join('\n');
}

function rowsOf({ what, unit, ours, beside, by, value, reach, isReached }: Judged): string[] {
  const compared = by === 'median' ? '' : `, ${by}`;
  const figure = `${number(value)} ${beside ? 'x' : unit}`;
  const wanted = reach === null ? '' : `at most ${number(reach)}`;
  const verdict = reach === null ? '' : isReached ? 'reached' : 'MISSED';
  const head = `${(what + compared).padEnd(64)}${figure.padEnd(14)}${wanted.padEnd(18)}${verdict}`;
  const rows = [head.trimEnd()];
  if (ours.count > 1 || beside) rows.push(`    ${rangeOf('ours', ours, unit)}`);
  if (beside) rows.push(`    ${rangeOf(beside.what, beside, unit)}`);
  return rows;
}

/** From the least by the middle one to the most, or the only value. */
function rangeOf(what: string, { count, min, median, max }: Figures, unit: string): string {
  const values = count === 1 ? number(median) : [min, median, max].map(number).join(' / ');
  return `${what.padEnd(44)}${values} ${unit}${count === 1 ? '' : ` (${count})`}`;
}

function number(value: number): string {
  const digits = value >= 1000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 };
  return value.toLocaleString('en', digits);
}
