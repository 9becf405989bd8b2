// A table as text that a spreadsheet opens without losing anything of it, and without running any of it.
import { isTakenForValue } from './sheet-values';

/** What a file begins with by which Excel knows that it is UTF-8. */
export const byteOrderMark = '\ufeff';

/** One line of the table, with its end (RFC 4180). The cells are made by `textCell` and `timeCell`. */
export function csvLine(cells: readonly string[], separator: string): string {
  return `${cells.join(separator)}\r\n`;
}

/**
 * A cell that is opened as this text, with a `'` before what a spreadsheet would else take for a formula, a number or a
 * date. Control characters are spaces, but for the end of a line.
 */
export function textCell(text: string): string {
  // Nearly all that servers have is of these.
  if (/^\w[\w .:/()-]*$/.test(text)) return isTakenForValue(text) ? `"'${text}"` : `"${text}"`;
  const own = text.replace(/(?!\n)\p{Cc}/gu, ' ');
  const safe = own
    .split('\n')
    .map((line) => line.replace(live, "$1'"))
    .join('\n');
  return quoted(isTakenForValue(own) && !safe.startsWith("'") ? `'${safe}` : safe);
}

/** A cell that is opened as a moment, in UTC; empty for NaN. */
export function timeCell(time: number): string {
  return quoted(
    Number.isNaN(time) ? '' : new Date(time).toISOString().slice(0, 19).replace('T', ' '),
  );
}

/**
 * Where a formula begins (OWASP, "CSV Injection"), even after what nobody sees: at the beginning of a line, and behind a
 * sign that parts the cells for who opens the file with another separator than its own.
 */
const live = /(^|[,;])(?=[\s\p{Cf}\p{DI}"]*[=+\-@|＝＋－＠｜﹦﹢﹣﹫−])/gu;

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}
