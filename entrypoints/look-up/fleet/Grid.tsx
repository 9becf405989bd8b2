// The servers as a table of which only a few rows are in the page, however many there are.
import type { RefObject } from 'preact';
import { useWords } from '@/components/use-words';
import { type Fleet, lineAt } from '@/utils/domain/fleet';
import { type ColumnName, fleetColumns } from '@/utils/domain/fleet-columns';
import type { WordOf } from '@/utils/domain/fleet-filter';
import { valueIn } from '@/utils/domain/item-index';
import { sourceOf } from '@/utils/sources/all';
import type { ItemHit } from '../item-hit';
import { StateMark } from '../StateMark';
import { tracksOf } from './column-widths';
import styles from './Grid.module.css';
import { type Cell, useCells } from './use-cells';
import { headHeight, rowHeight, useGrid } from './use-grid';
import type { Shown, Sort } from './use-rows';

interface GridProps {
  shown: Shown;
  columns: readonly ColumnName[];
  wordOf: WordOf;
  grid: RefObject<HTMLDivElement | null>;
  /** The server that is opened, and where it is drawn: over the foot of the table. */
  opened: ItemHit | null;
  cover: RefObject<HTMLDivElement | null>;
  onSort: (sort: Sort | null) => void;
  /** By the number of the row in the fleet. */
  onOpen: (row: number) => void;
}

/**
 * One stop for the Tab key besides the headings: the arrows go from row to row, Page Up, Page Down, Home and End further,
 * Enter opens. A heading sorts, the other way round at the second press, and no more at the third.
 */
export function Grid(props: GridProps) {
  const { shown, columns, wordOf, grid, opened, onSort } = props;
  const say = useWords();
  const { fleet, rows, sort } = shown;
  const cellsOf = useCells(fleet, columns, wordOf);
  const { drawn, active, onScroll, onKeyDown, choose } = useGrid(shown, props);
  const { tracks, least } = tracksOf(columns);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table has no place for rows that are not in the page.
    <div
      ref={grid}
      role="grid"
      class={styles.grid}
      tabIndex={0}
      aria-label={say('group_servers')}
      aria-rowcount={Math.max(rows.length, 1) + 1}
      aria-colcount={columns.length}
      aria-activedescendant={active === null ? undefined : `server-row-${active}`}
      style={{
        '--row': `${rowHeight}px`,
        '--head': `${headHeight}px`,
        '--columns': tracks,
        '--least': least,
      }}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: its buttons are. */}
      <div role="row" class={styles.head} aria-rowindex={1}>
        {columns.map((column, nth) => {
          const direction =
            sort?.column === column ? (sort.isDescending ? 'descending' : 'ascending') : 'none';
          return (
            // biome-ignore lint/a11y/useSemanticElements: as above.
            // biome-ignore lint/a11y/useFocusableInteractive: its button is.
            <div key={column} role="columnheader" aria-colindex={nth + 1} aria-sort={direction}>
              <button
                type="button"
                onClick={() => onSort(sortAfter(sort, column))}
                onFocus={({ currentTarget }) => {
                  // One that is seen in part is left there by the browser; below a hand it stays.
                  if (!currentTarget.matches(':focus-visible')) return;
                  currentTarget.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
                }}
              >
                <span>{say(fleetColumns[column].heading)}</span>
                <svg viewBox="0 0 12 12" aria-hidden="true">
                  {direction !== 'none' && (
                    <path d={direction === 'ascending' ? 'M6 3l4 6H2z' : 'M6 9 2 3h8z'} />
                  )}
                </svg>
              </button>
            </div>
          );
        })}
      </div>
      <div class={styles.body} style={{ height: `${rows.length * rowHeight}px` }}>
        {drawn.map((place) => (
          // biome-ignore lint/a11y/useSemanticElements: as above.
          // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus for it.
          // biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes its keys.
          <div
            key={place}
            id={`server-row-${place}`}
            role="row"
            class={styles.row}
            aria-rowindex={place + 2}
            data-active={place === active}
            aria-current={(opened && isOf(fleet, rows[place] ?? 0, opened)) || undefined}
            style={{ top: `${place * rowHeight}px` }}
            onClick={() => choose(place)}
          >
            {cellsOf(rows[place] ?? 0).map((cell, nth) => draw(cell, nth))}
          </div>
        ))}
      </div>
      {rows.length === 0 && (
        // biome-ignore lint/a11y/useSemanticElements: as above.
        // biome-ignore lint/a11y/useFocusableInteractive: nothing is done with it.
        <div role="row" class={styles.nothing} aria-rowindex={2}>
          {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
          {/* biome-ignore lint/a11y/useFocusableInteractive: as above. */}
          <div role="gridcell" aria-colindex={1} aria-colspan={columns.length}>
            {say('fleet_nothing')}
          </div>
        </div>
      )}
    </div>
  );
}

/** Whether this row is of that server. */
function isOf(fleet: Fleet, row: number, { workspaceId, item }: ItemHit): boolean {
  const found = lineAt(fleet, row);
  if (found?.part.workspaceId !== workspaceId) return false;
  return valueIn(found.line, sourceOf('servers').fields.indexOf('id')) === item.id;
}

function draw({ column, text, shape }: Cell, nth: number) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above.
    // biome-ignore lint/a11y/useFocusableInteractive: as above.
    <div key={column} role="gridcell" aria-colindex={nth + 1}>
      {shape && <StateMark shape={shape} />}
      <bdi title={text}>{text}</bdi>
    </div>
  );
}

function sortAfter(sort: Sort | null, column: ColumnName): Sort | null {
  if (sort?.column !== column) return { column, isDescending: false };
  return sort.isDescending ? null : { column, isDescending: true };
}
