// A CSV as LibreOffice opens it: which cells it has, of which kind, and whether any of them is a formula.
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Element, Window } from 'happy-dom';
import { find } from '../browsers/find.mjs';

export interface Cell {
  /** As LibreOffice calls it: `string`, `float`, `date`, `boolean` …; empty for an empty cell. */
  readonly kind: string;
  /** What is in a `string`. */
  readonly text: string;
  /** Of a `date`: ISO 8601. */
  readonly date: string;
  readonly isFormula: boolean;
}

const separators = { comma: 44, semicolon: 59, tab: 9 };

/** Tokens of LibreOffice's filter for CSV: English of the United States, German of Germany. */
const languages = { en: 1033, de: 1031 };

/** The program file, or undefined where there is none. */
export const libreOffice = find('libreoffice');

/**
 * The rows of a file with this separator, for a user of this language who lets numbers and dates be recognised, which is
 * what loses most.
 */
export async function openedRows(
  file: string,
  separator: keyof typeof separators,
  language: keyof typeof languages,
): Promise<Cell[][]> {
  const folder = await mkdtemp(join(tmpdir(), 'api-companion-sheet-'));
  try {
    // Separator, quote, UTF-8, from the first line on, no columns named, language, quoted ones not as text, numbers recognised.
    const filter = `CSV:${separators[separator]},34,76,1,,${languages[language]},false,true`;
    const { status, stderr } = spawnSync(
      libreOffice ?? '',
      [
        '--headless',
        `-env:UserInstallation=file://${join(folder, 'profile')}`,
        `--infilter=${filter}`,
        ...['--convert-to', 'fods', '--outdir', folder, file],
      ],
      { encoding: 'utf8', timeout: 60_000 },
    );
    if (status !== 0) throw new Error(`LibreOffice failed: ${stderr}`);
    const sheet = join(folder, basename(file).replace(/\.csv$/, '.fods'));
    return rowsIn(await readFile(sheet, 'utf8'));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

function rowsIn(sheet: string): Cell[][] {
  const window = new Window();
  const document = new window.DOMParser().parseFromString(sheet, 'application/xml');
  const rows = [...document.getElementsByTagName('table:table-row')].flatMap((row) => {
    const cells = [...row.children].flatMap((cell) => {
      const repeated = Number(cell.getAttribute('table:number-columns-repeated') ?? 1);
      // The rest of the sheet is one cell that is repeated thousands of times.
      return Array.from({ length: repeated > 1000 ? 0 : repeated }, () => cellOf(cell));
    });
    const repeated = Number(row.getAttribute('table:number-rows-repeated') ?? 1);
    return Array.from({ length: repeated > 1000 ? 0 : repeated }, () => cells);
  });
  void window.happyDOM.close();
  return rows;
}

function cellOf(cell: Element): Cell {
  const lines = [...cell.children].filter(
    ({ localName }) => localName === 'text:p' || localName === 'p',
  );
  return {
    kind: cell.getAttribute('office:value-type') ?? '',
    text: lines.map(textIn).join('\n'),
    date: cell.getAttribute('office:date-value') ?? '',
    isFormula: cell.hasAttribute('table:formula'),
  };
}

/** Several spaces and tabs are elements of their own (OpenDocument 1.3, 6.1.2 and 6.1.3). */
function textIn(element: Element): string {
  return [...element.childNodes]
    .map((node) => {
      const { nodeName } = node;
      if (/(^|:)s$/i.test(nodeName)) {
        return ' '.repeat(Number((node as Element).getAttribute('text:c') ?? 1));
      }
      if (/(^|:)tab$/i.test(nodeName)) return '\t';
      return node.nodeType === 1 ? textIn(node as Element) : (node.textContent ?? '');
    })
    .join('');
}
