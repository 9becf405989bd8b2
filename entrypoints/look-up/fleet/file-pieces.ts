// The servers that are shown as a file in pieces, made in slices.
import type { FacetName } from '@/utils/domain/fleet';
import { type ColumnName, fleetColumns, type separators } from '@/utils/domain/fleet-columns';
import { csvOf, jsonOf } from '@/utils/domain/fleet-export';
import type { WordOf } from '@/utils/domain/fleet-filter';
import type { Say } from '@/utils/domain/message';
import { exportedAtOnce } from '@/utils/domain/numbers';
import { sourceOf } from '@/utils/sources/all';
import { runInSlices } from '../in-slices';
import type { Shown } from './use-rows';

export const exportFormats = ['csv', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

interface Wanted {
  readonly shown: Shown;
  readonly columns: readonly ColumnName[];
  readonly format: ExportFormat;
  readonly separator: (typeof separators)[number];
  readonly hasBom: boolean;
  readonly say: Say;
  readonly wordOf: WordOf;
  readonly now: number;
  readonly signal: AbortSignal;
  /** Is told of how many servers are in it so far. */
  readonly onRows: (rows: number) => void;
}

interface FileInPieces {
  readonly name: string;
  readonly type: string;
  readonly pieces: readonly BlobPart[];
}

/** Null when it was stopped. The name has the day in it, and nothing of what is in the file. */
export async function filePieces(wanted: Wanted): Promise<FileInPieces | null> {
  const { shown, columns, format, separator, hasBom, say, wordOf, now, signal, onRows } = wanted;
  const { fleet, rows } = shown;
  const { fields } = sourceOf('servers');
  const what = { fleet, rows, columns, fields };
  const work =
    format === 'json'
      ? jsonOf({ ...what, at: now })
      : csvOf({
          ...what,
          ...{ separator, hasBom },
          heading: (column) => say(column ? fleetColumns[column].heading : 'read_from_hpe'),
          shown: (column, value) => wordOf(column as FacetName, value),
        });
  // All of it at the end would keep the page waiting.
  const encoder = new TextEncoder();
  const pieces: BlobPart[] = [];
  await runInSlices(work, signal, (piece) => {
    pieces.push(encoder.encode(piece));
    onRows(Math.min(pieces.length * exportedAtOnce, rows.length));
  });
  if (signal.aborted) return null;
  const type = format === 'json' ? 'application/json' : 'text/csv';
  return { name: `servers-${new Date(now).toISOString().slice(0, 10)}.${format}`, type, pieces };
}
