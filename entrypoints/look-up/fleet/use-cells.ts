// What stands in the cells of a row: words for states, dates as the language writes them, all else as HPE tells it.
import { useMemo } from 'preact/hooks';
import { useWords } from '@/components/use-words';
import { dateIn, momentIn } from '@/utils/domain/figures';
import { cellOf, type FacetName, type Fleet, lineAt } from '@/utils/domain/fleet';
import { type ColumnName, fleetColumns } from '@/utils/domain/fleet-columns';
import type { WordOf } from '@/utils/domain/fleet-filter';
import { firstValues } from '@/utils/domain/item-index';
import { type AtAGlance, glanceAt, shownText } from '@/utils/domain/look-up-rows';
import { sourceOf } from '@/utils/sources/all';

export interface Cell {
  readonly column: ColumnName;
  readonly text: string;
  /** Of a state that HPE tells. */
  readonly shape: AtAGlance['shape'] | null;
}

/** More rows than are passed in one long scroll; beyond that it begins anew. */
const mostKept = 2000;

/** The cells of a row by its number in the fleet; made once for as long as they are the same. */
export function useCells(fleet: Fleet, columns: readonly ColumnName[], wordOf: WordOf) {
  const say = useWords();
  const locale = say('locale');
  const known = columns.join();
  return useMemo(() => {
    const kept = new Map<number, readonly Cell[]>();
    const { fields } = sourceOf('servers');

    function cell(column: ColumnName, value: string): Cell {
      const { form } = fleetColumns[column];
      if (value === '') return { column, text: '', shape: null };
      if (form === 'state') {
        const { shape } = glanceAt({ health: value });
        return { column, text: wordOf(column as FacetName, value), shape };
      }
      if (column === 'generation') return { column, text: wordOf(column, value), shape: null };
      if (form === 'text') return { column, text: shownText(value), shape: null };
      const time = Date.parse(value);
      const inWords = column === 'subscribedUntil' ? dateIn : momentIn;
      const text = Number.isNaN(time) ? shownText(value) : inWords(locale, time);
      return { column, text, shape: null };
    }

    return (row: number): readonly Cell[] => {
      const before = kept.get(row);
      if (before) return before;
      if (kept.size >= mostKept) kept.clear();
      const found = lineAt(fleet, row);
      const values = firstValues(found?.line ?? '', fields.length);
      const cells = columns.map((column) =>
        cell(column, found ? cellOf(values, found.part, column, fields) : ''),
      );
      kept.set(row, cells);
      return cells;
    };
  }, [fleet, known, wordOf, locale]);
}
